create table queue_announcement (
  queue varchar(80) primary key,
  channel varchar(40) not null,
  scheduled_message_id varchar(80) not null,
  post_at timestamp with time zone not null,
  opens_at timestamp with time zone not null,
  words text not null
);
