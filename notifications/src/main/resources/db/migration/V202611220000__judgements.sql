create table judgement (
  id uuid primary key,
  task_id uuid not null,
  pull varchar(200) not null,
  sha varchar(64) not null,
  words text not null,
  fit text not null,
  wrong text not null,
  told text not null,
  comment varchar(40) not null,
  judged_at timestamp with time zone not null,
  constraint judgement_commit unique (task_id, sha)
);
