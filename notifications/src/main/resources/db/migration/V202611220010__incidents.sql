create table watch_case (
  id uuid primary key,
  task_id uuid not null,
  trouble varchar(20) not null,
  beginning integer not null,
  since timestamp with time zone not null,
  stage varchar(20) not null,
  recovered timestamp with time zone,
  quiet timestamp with time zone,
  spared integer not null,
  verdict varchar(20) not null,
  evidence varchar(600) not null,
  root_cause varchar(600) not null,
  prevention varchar(600) not null,
  told varchar(600) not null,
  constraint watch_case_once unique (task_id, trouble, beginning)
);

create table incident (
  id uuid primary key,
  task_id uuid not null,
  trouble varchar(20) not null,
  open_key varchar(80),
  since timestamp with time zone not null,
  opened_at timestamp with time zone not null,
  asked integer not null,
  title varchar(300) not null,
  repository varchar(200) not null,
  agent varchar(100) not null,
  model varchar(200) not null,
  template varchar(200) not null,
  happened varchar(1200) not null,
  tried text not null,
  message varchar(40) not null,
  taken_by varchar(40) not null,
  root_cause varchar(3000) not null,
  prevention varchar(3000) not null,
  settled varchar(600) not null,
  closed_by varchar(200) not null,
  closed_at timestamp with time zone,
  constraint incident_open_once unique (open_key)
);
create index incident_task on incident (task_id);
create index incident_opened on incident (opened_at);
