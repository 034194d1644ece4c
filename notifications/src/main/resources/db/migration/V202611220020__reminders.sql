-- Of what people were reminded: one row for each person and cause.
create table reminder (
  place varchar(200) primary key,
  person varchar(40) not null,
  cause varchar(150) not null,
  times integer not null,
  last_at timestamp with time zone not null
);
create index reminder_by_person on reminder (person, last_at);

-- Logins of second reviewers in whose place another was asked, between commas.
alter table pull_review add column passed text not null default '';
