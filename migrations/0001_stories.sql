-- What people wrote, and what they did with it. Nothing here is ever overwritten by later text.

create table story (
  id uuid primary key,
  state text not null check (state in
    ('draft', 'in_review', 'ready', 'scheduled', 'published', 'updated', 'corrected', 'killed')),
  -- SHA-256 of provider and guid: either may be longer than an index takes.
  source_key bytea unique,
  -- The newest revision, and the SHA-256 of its content.
  revision integer not null,
  content_hash bytea not null,
  -- The SHA-256 of the content as its source sent it last. Another hash above: editors have changed it since.
  delivered_hash bytea,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  publish_at timestamptz,
  killed_at timestamptz
);
create index story_by_state on story (state, changed_at desc, id desc);
create index story_scheduled on story (publish_at) where state = 'scheduled';
create index story_killed on story (killed_at) where killed_at is not null;

create table revision (
  story uuid not null references story,
  number integer not null,
  content jsonb not null,
  by text not null,
  at timestamptz not null,
  why text,
  primary key (story, number)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;

create trigger revisions_stay before update or delete on revision
  for each row execute function refuse_change();

-- Each step of a story through the newsroom.
create table step (
  id uuid primary key,
  story uuid not null references story,
  state text not null,
  revision integer not null,
  by text not null,
  at timestamptz not null,
  why text
);
create index step_of_story on step (story, at);

create trigger steps_stay before update or delete on step
  for each row execute function refuse_change();

create table correction (
  id uuid primary key,
  story uuid not null references story,
  at timestamptz not null,
  kind text not null check (kind in ('correction', 'clarification')),
  text text not null,
  by text not null
);
create index correction_of_story on correction (story, at desc);
create index correction_by_time on correction (at desc, id desc);

-- Every address that a story ever had. None is given to another story again.
create table address (
  path text primary key,
  story uuid not null references story
);
create index address_of_story on address (story);

create table picture (
  id text primary key,
  sha256 bytea not null unique,
  type text not null,
  width integer not null,
  height integer not null,
  length bigint not null,
  variants jsonb not null,
  at timestamptz not null
);
