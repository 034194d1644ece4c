-- Who was given a task is found from one to the next, as who asked is by task_fact_by_people.
create index task_fact_by_given on task_fact (assignee, asked_at);
