create table campaign_report (
  campaign uuid primary key,
  message varchar(40) not null,
  saved integer not null
);
