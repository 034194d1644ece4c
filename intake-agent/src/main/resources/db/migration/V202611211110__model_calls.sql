create table model_call (
  id uuid primary key,
  conversation uuid,
  task uuid,
  person varchar(40) not null,
  called_at timestamp with time zone not null,
  millis bigint not null,
  model varchar(200) not null,
  tier varchar(20) not null,
  prompt varchar(200) not null,
  outcome varchar(20) not null,
  tokens_in bigint not null,
  tokens_cached bigint not null,
  tokens_written bigint not null,
  tokens_out bigint not null,
  estimated boolean not null,
  cost numeric(18, 9)
);
create index model_call_by_time on model_call (called_at);
create index model_call_by_conversation on model_call (conversation);
create index model_call_by_task on model_call (task);
create index model_call_by_person on model_call (person, called_at);

create table conversation_task (
  task uuid primary key,
  conversation uuid not null
);
create index conversation_task_by_conversation on conversation_task (conversation);
