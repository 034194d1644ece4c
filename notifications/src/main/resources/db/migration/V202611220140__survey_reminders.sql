-- The message by which people were reminded of a survey: an answer leaves no question open there either.
alter table survey add column reminder varchar(40);
