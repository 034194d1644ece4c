-- Links that let one person into the dashboard once; what opens the door is not in here, only its digest.
create table dashboard_link (
  digest varchar(64) primary key,
  person varchar(40) not null,
  until timestamp with time zone not null
);
