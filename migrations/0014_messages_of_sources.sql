-- Sources of more kinds, what they sent as it came, and how it is sorted.

alter table source drop constraint source_kind_check;
alter table source add constraint source_kind_check check (kind in ('feed', 'listing', 'folder', 'push'));
alter table source
  -- SHA-256 of the key that the sender of a push shows.
  add column key_hash bytea,
  -- Printed where an item names no writer.
  add column credit text,
  -- [{"topic": "medtop:15000000", "section": "sport"}]: the first that fits says where an item goes.
  add column sections jsonb not null default '[]',
  -- Only what has one of these topics is published at once; any, where there are none.
  add column rule_topics text[] not null default '{}';

create table raw_message (
  id uuid primary key,
  -- Outlives its source, until it is old: a source that was removed by mistake can be read again.
  source text not null,
  -- SHA-256 of the bytes as they were unpacked.
  hash bytea not null,
  -- A file's name, an address, or how it was handed in.
  name text not null,
  headers jsonb not null,
  -- gzip. None: it was too large to be kept.
  body bytea,
  length bigint not null,
  came_at timestamptz not null,
  -- When the same bytes came last.
  last_at timestamptz not null,
  -- How often its intake was begun and not brought to an end.
  tries integer not null default 0,
  taken_at timestamptz,
  -- Why nothing, or not all of it, could be taken in.
  fault text,
  report jsonb,
  -- Pictures that lay beside it, by the names that it has for them.
  pictures jsonb not null default '{}',
  unique (source, hash)
);
alter table raw_message alter column body set storage external;
create index raw_message_waiting on raw_message (source, tries, id) where taken_at is null;
create index raw_message_in_order on raw_message (source, id);
create index raw_message_refused on raw_message (source, last_at) where fault is not null;
create index raw_message_old on raw_message (last_at);

-- Files that cannot be moved away when they are read: of folders that may not be written, and of servers.
create table source_file (
  source text not null references source on delete cascade,
  name text not null,
  -- Another mark: another version.
  mark text not null,
  etag text,
  last_modified text,
  seen_at timestamptz not null,
  primary key (source, name)
);

-- Feeds whose hub tells the paper of news (W3C WebSub).
create table subscription (
  source text primary key references source on delete cascade,
  -- The last part of the address that the hub calls; nobody can guess it.
  id text not null unique,
  hub text not null,
  topic text not null,
  -- The hub signs with it.
  secret text not null,
  state text not null check (state in ('asked', 'active', 'denied')),
  asked_at timestamptz not null,
  lease_until timestamptz,
  renew_at timestamptz,
  pushed_at timestamptz,
  fault text
);
