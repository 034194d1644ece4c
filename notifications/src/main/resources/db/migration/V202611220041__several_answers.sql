-- Few tasks have several answers, and figures look for those.
create index task_fact_by_answers on task_fact (answers, ended_at);
