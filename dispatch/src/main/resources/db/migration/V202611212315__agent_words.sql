create table agent_word (
  id uuid primary key,
  task_id uuid,
  state varchar(20) not null,
  person varchar(40) not null,
  name varchar(200) not null,
  channel varchar(40) not null,
  thread varchar(40) not null,
  card varchar(40) not null,
  words text not null,
  concern varchar(1000) not null,
  told varchar(2000) not null,
  since timestamp with time zone not null
);
create index agent_word_task on agent_word (task_id, state);
