-- What figures are made of: one row for each task, read from its history.
create table task_fact (
  task_id uuid primary key references task (id),
  version bigint not null,
  state varchar(20) not null,
  title varchar(250) not null,
  repository varchar(200) not null,
  template varchar(200) not null,
  template_ref varchar(200) not null,
  agent varchar(80) not null,
  model varchar(120) not null,
  team varchar(80) not null,
  asker varchar(40) not null,
  assignee varchar(40) not null,
  asked_at timestamp with time zone not null,
  released_at timestamp with time zone,
  draft_at timestamp with time zone,
  review_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_week varchar(10),
  to_start bigint,
  to_draft bigint,
  to_review bigint,
  to_merge bigint,
  first_build varchar(10) not null,
  red_builds integer not null,
  rounds integer not null,
  failure varchar(80) not null,
  sessions integer not null,
  minutes integer not null,
  answers integer not null,
  surveyed boolean not null,
  tokens bigint not null,
  model_cost numeric(20, 10) not null,
  unpriced bigint not null
);
create index task_fact_by_end on task_fact (ended_at);
create index task_fact_by_state on task_fact (state, ended_at);
create index task_fact_by_assignee on task_fact (state, assignee, ended_at);
create index task_fact_by_repository on task_fact (repository, ended_at);
create index task_fact_by_people on task_fact (asker, assignee, asked_at);

-- How many pull requests of a person were merged in a time that is over, which does not change any more.
create table person_pulls (
  person varchar(40) not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  pulls integer not null,
  primary key (person, since, until)
);
