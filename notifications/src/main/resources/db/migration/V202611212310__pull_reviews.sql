create table pull_review (
  task_id uuid primary key,
  said varchar(300) not null,
  withdrawn text not null,
  owners_asked_at timestamp with time zone,
  second_person varchar(40) not null,
  second_login varchar(100) not null,
  chosen_at timestamp with time zone
);
create index pull_review_chosen on pull_review (chosen_at);
