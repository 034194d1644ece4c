create table talk_summary (
  id varchar(100) primary key,
  covered integer not null,
  last_covered varchar(100) not null,
  digest varchar(64) not null,
  words text not null,
  prompt varchar(200) not null,
  updated_at timestamp with time zone not null
);
