create table how_much_told (
  person varchar(40) primary key,
  how_much varchar(20) not null,
  updated_at timestamp with time zone not null
);
