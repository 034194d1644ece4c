create table task_card (
  place varchar(140) primary key,
  task_id uuid not null references task (id),
  message varchar(40) not null,
  shown_version bigint not null
);
insert into task_card (place, task_id, message, shown_version)
  select cast(c.task_id as varchar) || ':' || t.channel || ':' || t.thread, c.task_id, c.message, c.shown_version
  from status_card c join task t on t.id = c.task_id;
drop table status_card;
