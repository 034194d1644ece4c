-- What figures need of a task stands in its one row: what each person answered, and of which campaign it is. Rows are made
-- again since the change before this one.
alter table task_fact add column said varchar(4000) default '' not null;
alter table task_fact add column campaign uuid;
drop index task_fact_by_answers;
