-- When a story was published stands beside what the engine found of it: so another version of the engine reads the oldest first, and
-- a story that is read again finds those that were published after it.

alter table beside add column published_at timestamptz;
update beside b set published_at = p.published_at from publication p where p.story = b.story;
alter table beside alter column published_at set not null;
drop index beside_by_engine;
create index beside_by_engine on beside (engine, published_at, story);
