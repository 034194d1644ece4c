alter table queue_announcement add column message varchar(40) default '' not null;
