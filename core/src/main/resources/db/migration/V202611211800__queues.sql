alter table task add column queue varchar(80);
alter table task add column item varchar(200);
alter table task add column waits varchar(10);
create index task_by_queue on task (queue, state, waits, rank);
create index task_by_item on task (queue, item);
update task set waits = 'LINE' where line is not null;
update task set waits = 'LATER' where state = 'QUEUED' and line is null and due_at is not null;
update task set waits = 'AFTER' where state = 'QUEUED' and line is null and due_at is null;
create index task_by_asker on task (asker, created_at);
