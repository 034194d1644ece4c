create table queue_board (
  queue varchar(80) primary key,
  channel varchar(40) not null,
  message varchar(40) not null
);
