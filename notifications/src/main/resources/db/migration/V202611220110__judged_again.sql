alter table judgement add column tries integer not null default 0;
alter table judgement add column again_at timestamp with time zone;
