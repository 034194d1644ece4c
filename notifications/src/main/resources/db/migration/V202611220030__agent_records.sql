-- Whom a task was given to first: a task that another agent ended is no merit of that other one alone.
alter table task_fact add column trial varchar(80) default '' not null;
alter table task_fact add column first_agent varchar(80) default '' not null;
alter table task_fact add column first_model varchar(120) default '' not null;
update task_fact set first_agent = agent, first_model = model;
create index task_fact_by_trial on task_fact (trial, ended_at);
create index task_fact_by_first_agent on task_fact (first_agent, ended_at);

-- Comparisons of agents whose end was told.
create table trial_end (
  name varchar(80) primary key,
  told_at timestamp with time zone not null
);
