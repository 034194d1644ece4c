create table campaign (
  id uuid primary key,
  state varchar(20) not null,
  document text not null,
  created_at timestamp with time zone not null
);
create index campaign_by_state on campaign (state, created_at);
