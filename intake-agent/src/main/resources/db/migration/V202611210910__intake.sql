create table conversation (
  id uuid primary key,
  version bigint not null,
  state varchar(20) not null,
  channel varchar(40) not null,
  thread varchar(40) not null,
  document text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create index conversation_by_thread on conversation (channel, thread);

create table taken_message (
  id varchar(100) primary key,
  taken_at timestamp with time zone not null
);
