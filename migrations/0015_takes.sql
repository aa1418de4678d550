-- The versions that senders gave of their items, and copies of one text that came more than once.

alter table story
  -- The newest version that its sender gave, whatever became of it, and when the sender made it.
  add column wire_version integer,
  add column wire_at timestamptz,
  -- The newest version that is in the story, as it came: a revision, or else the hash of a take.
  add column wire_revision integer,
  add column wire_take bytea,
  -- Since when a newer revision than readers see waits for the desk.
  add column ahead_since timestamptz,
  -- Stories with the same here are copies of each other.
  add column copies uuid,
  -- Where the list of what waits shows another copy in its place.
  add column aside boolean not null default false;

update story s set wire_revision = s.revision, wire_version = (r.content->'source'->>'version')::integer
  from revision r
  where r.story = s.id and r.number = s.revision and s.delivered_hash = s.content_hash;
update story s set ahead_since = s.changed_at
  from publication p where p.story = s.id and p.revision < s.revision;

drop index story_by_state;
create index story_by_state on story (state, changed_at desc, id desc) where not aside;
create index story_ahead on story (ahead_since desc, id desc) where ahead_since is not null;
create index story_copies on story (copies) where copies is not null;

-- A version from the wire that is no revision of its story.
create table take (
  id uuid primary key,
  story uuid not null references story,
  version integer not null,
  content jsonb not null,
  -- SHA-256 of the content.
  hash bytea not null,
  by text not null,
  at timestamptz not null,
  -- late: an older one than the story had. notice: word of a kill. merged: with what editors wrote. waits: conflicts with that, until the
  -- desk has taken or refused it, or it is replaced by a newer one.
  fate text not null check (fate in ('late', 'notice', 'merged', 'waits', 'taken', 'refused', 'replaced')),
  decided_by text,
  decided_at timestamptz,
  unique (story, hash)
);
create unique index take_waiting on take (story) where fate = 'waits';
create index take_waits on take (at desc, id desc) where fate = 'waits';

-- What tells copies of a text: of stories of the last days only.
create table sketch (
  story uuid primary key references story,
  at timestamptz not null,
  words integer not null,
  marks bytea not null,
  names bytea not null
);
create index sketch_by_time on sketch (at);
create table sketch_band (
  band integer not null,
  story uuid not null references sketch on delete cascade,
  at timestamptz not null,
  primary key (band, at, story)
);
create index sketch_band_of_story on sketch_band (story);
