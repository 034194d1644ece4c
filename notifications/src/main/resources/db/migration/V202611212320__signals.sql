create table asked_message (
  place varchar(80) primary key,
  channel varchar(40) not null,
  thread varchar(40) not null,
  message varchar(40) not null,
  person varchar(40) not null,
  talk varchar(20) not null,
  shown varchar(40) not null
);

create table stop_question (
  task_id uuid primary key references task (id),
  message varchar(40) not null
);

create table muted_thread (
  place varchar(130) primary key,
  muted_at timestamp with time zone not null
);

create table build_question (
  task_id uuid primary key references task (id),
  message varchar(40) not null
);

create table seen_remark (
  place varchar(80) primary key,
  task_id uuid not null references task (id),
  last_id bigint not null
);
