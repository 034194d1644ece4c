alter table task add column line varchar(2000);
alter table task add column rank bigint default 0 not null;
alter table task add column due_at timestamp with time zone;
alter table task add column joined_at timestamp with time zone;
-- All that is read of the line, so that its tasks themselves are not.
create index task_by_line on task (line, rank, joined_at, id);
create index task_by_due on task (due_at);
update task set rank = cast(extract(epoch from created_at) * 1000000 as bigint), joined_at = created_at;
update task set line = '2||' || asker || '|' || replace(lower(repository), '/', '%2F') || '|copilot|' || asker
  where state = 'QUEUED';

create table task_order (
  first_id uuid not null,
  task_id uuid not null references task (id),
  primary key (first_id, task_id)
);

create index delivery_done on delivery (done_at);
