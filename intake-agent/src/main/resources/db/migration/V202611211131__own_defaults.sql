create table own_defaults (
  person varchar(40) primary key,
  document text not null,
  updated_at timestamp with time zone not null
);
