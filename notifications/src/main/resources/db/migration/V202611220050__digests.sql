-- Which channels hear once a week how it went, and when they do next.
create table digest (
  channel varchar(40) primary key,
  on_day varchar(10) not null,
  at_time varchar(5) not null,
  zone varchar(60) not null,
  team varchar(80) not null,
  grouped_by varchar(20) not null,
  person varchar(40) not null,
  next_at timestamp with time zone not null
);
create index digest_due on digest (next_at);

-- Of which calendar weeks a channel was told: of each once.
create table digest_week (
  channel varchar(40) not null,
  week varchar(10) not null,
  begun_at timestamp with time zone not null,
  primary key (channel, week)
);
