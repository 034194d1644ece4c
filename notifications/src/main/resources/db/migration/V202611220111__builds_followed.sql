alter table build_round add column base varchar(255) not null default '';
create index build_round_base on build_round (base);

create table build_followed (
  cause varchar(400) primary key,
  told_at timestamp with time zone not null
);
