create table playbook_version (
  id varchar(80) primary key,
  name varchar(60) not null,
  version integer not null,
  text text not null,
  adopted_by varchar(40) not null,
  adopted_at timestamp with time zone not null
);

create table playbook_revision (
  id uuid primary key,
  version bigint not null,
  playbook varchar(60) not null,
  state varchar(20) not null,
  task_id uuid not null references task (id),
  document text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create index playbook_revision_by_playbook on playbook_revision (playbook, updated_at);
