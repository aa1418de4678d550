-- What the engine read in published stories that may stand beside others: who somebody is, what somebody said.

create table finding (
  story uuid not null references publication on delete cascade,
  -- The revision that was read. Words of another one are not shown.
  revision integer not null,
  kind text not null,
  name text not null,
  language text not null,
  published_at timestamptz not null,
  range jsonb not null,
  text text not null,
  confidence real not null
);
create index finding_by_name on finding (kind, name, language, published_at desc);
create index finding_of_story on finding (story);
