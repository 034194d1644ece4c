create table made_queue (
  channel varchar(40) primary key,
  name varchar(80) not null unique,
  document text not null,
  made_by varchar(40) not null,
  made_at timestamp with time zone not null
);
