-- Storylines of stories that nobody put into one, as the engine found them.

-- What was put into one stays there: readers saw it. A rebuild asks again for none of them.
create table found_storyline (
  story uuid primary key references story,
  -- A story of the storyline that is near it, or the one that it would begin with.
  nearest uuid not null references story,
  -- None: it waits for an editor's nod.
  storyline text,
  confidence real not null,
  at timestamptz not null
);
create index found_storyline_by_time on found_storyline (at);
create index found_storyline_by_name on found_storyline (storyline) where storyline is not null;

-- The revision for which a storyline was looked for last.
alter table beside add column sought integer;

-- The storyline of a story: what an editor said, or else what the story itself says, or else what was found; and what became of that one.
create or replace function storyline_of(of uuid, own text) returns text language sql stable as $$
  select published.merged('storyline', case d.action->>'do' when 'move' then d.action->>'to' when 'out' then null
    else coalesce(own, (select f.storyline from found_storyline f where f.story = of)) end)
  from (select decided(of, 'storyline', '') as action) as d
$$;
