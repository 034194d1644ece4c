alter table held_until add column asked boolean default false not null;
