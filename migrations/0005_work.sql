-- Work that waits, and word of what changed.

create table job (
  id uuid primary key,
  kind text not null,
  key text,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  lease uuid,
  lease_until timestamptz,
  -- It was asked for again while it ran.
  again boolean not null default false,
  last_error text,
  created_at timestamptz not null,
  done_at timestamptz,
  failed_at timestamptz
);
create unique index job_open on job (kind, key) where done_at is null and failed_at is null;
create index job_due on job (kind, run_at) where done_at is null and failed_at is null;
create index job_over on job (coalesce(done_at, failed_at))
  where done_at is not null or failed_at is not null;

-- Numbers are given while change_counter is locked, so they grow in the order in which transactions commit.
create table outbox (
  id bigint primary key,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  sent_at timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;

create table change (
  id bigint primary key,
  node text not null,
  -- None: everything changed.
  tags text[]
);

create table change_counter (
  one boolean primary key default true check (one),
  change bigint not null,
  outbox bigint not null
);
insert into change_counter (change, outbox) values (0, 0);
