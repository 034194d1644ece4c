-- How often an agent was called once it had begun: each of those is a session of its own. Rows are made again by themselves.
alter table task_fact add column calls integer default 0 not null;
delete from task_fact;
