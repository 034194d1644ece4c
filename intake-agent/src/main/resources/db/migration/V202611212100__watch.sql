create table watch_channel (
  channel varchar(40) primary key
);

create table watch_proposal (
  id varchar(100) primary key,
  rule varchar(80) not null,
  channel varchar(40) not null,
  thread varchar(40) not null,
  person varchar(40) not null,
  conversation uuid not null,
  proposed_at timestamp with time zone not null,
  not_useful_by varchar(40),
  not_useful_at timestamp with time zone
);
create index watch_proposal_by_channel on watch_proposal (channel, proposed_at);
create index watch_proposal_by_thread on watch_proposal (channel, thread);
create index watch_proposal_by_rule on watch_proposal (rule, not_useful_at);
create index watch_proposal_by_conversation on watch_proposal (conversation);

create table watch_quiet (
  rule varchar(80) primary key,
  quiet boolean not null,
  quiet_until timestamp with time zone,
  person varchar(40) not null,
  woken_at timestamp with time zone
);
