-- Where the paper fetches news from, and how each fetching went.

create table source (
  slug text primary key,
  kind text not null check (kind in ('feed')),
  url text not null,
  -- The sender: items of one provider and guid are one story.
  provider text not null,
  -- Of items that do not say theirs.
  section text,
  language text,
  rule text not null check (rule in ('hold', 'publish')),
  -- Only what is this urgent or more is published at once (IPTC: 1 is a flash).
  urgent_from integer check (urgent_from is null or (rule = 'publish' and urgent_from between 1 and 8)),
  every_minutes integer not null check (every_minutes between 1 and 10080),
  paused boolean not null default false,
  created_at timestamptz not null,
  -- Grows with each change of the settings: an answer to earlier ones counts for nothing.
  edition integer not null default 1,
  -- What the sender calls the version that was read last.
  etag text,
  last_modified text,
  last_asked_at timestamptz,
  -- When the newest item was published by its sender, and when an item was taken in last.
  last_item_at timestamptz,
  last_taken_at timestamptz,
  last_fault text,
  -- In a row.
  faults integer not null default 0,
  next_at timestamptz,
  taken bigint not null default 0
);
