alter table survey add column channel varchar(40);
alter table survey add column thread varchar(40);
alter table survey add column reminded_at timestamp with time zone;
alter table survey_answer add column why varchar(20);
