-- Tasks that a comparison of agents took while they waited. Figures of a task lag behind; these count at once.
create table trial_lot (
  task_id uuid primary key references task (id),
  trial varchar(80) not null
);
create index trial_lot_by_trial on trial_lot (trial);
