-- What the context engine found, and what editors decided about it.

create table beside (
  story uuid primary key references publication on delete cascade,
  engine text not null,
  notes jsonb not null,
  timeline jsonb not null
);
create index beside_by_engine on beside (engine, story);

-- Stories that the engine has not read since they were last published.
create table unread (
  story uuid primary key references publication on delete cascade,
  published_at timestamptz not null
);
create index unread_by_time on unread (published_at, story);

-- Which revision of which story stands quoted beside a story. Once it is replaced, the quotation is no longer shown.
create table citation (
  story uuid not null references beside on delete cascade,
  source uuid not null references story,
  revision integer not null,
  primary key (story, source)
);
create index citation_of_source on citation (source);

create table relation (
  story uuid not null references publication on delete cascade,
  other uuid not null references publication on delete cascade,
  rank integer not null,
  score real not null,
  reason jsonb not null,
  primary key (story, other)
);
create index relation_of_other on relation (other);

-- Only ever added to; the newest of a story, kind and key is in force. No story: for the whole paper.
create table decision (
  id uuid primary key,
  story uuid references story,
  kind text not null,
  key text not null,
  action jsonb not null,
  by text not null,
  at timestamptz not null
);
create index decision_of_story on decision (story, kind, key, id desc);

create trigger decisions_stay before update or delete on decision
  for each row execute function refuse_change();
