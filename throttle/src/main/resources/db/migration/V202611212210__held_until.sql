create table held_until (
  task_id uuid primary key references task (id),
  kind varchar(20) not null,
  repository varchar(200) not null,
  tag varchar(200) not null,
  words varchar(300) not null,
  person varchar(40) not null,
  channel varchar(40) not null,
  thread varchar(40) not null,
  since timestamp with time zone not null
);
