-- What editors decided about all that stands beside stories, where it is read and where it is made.

-- Why it was decided, and what it is about, in words that people know it by.
alter table decision add column why text;
alter table decision add column about text;
create index decision_of_key on decision (key, kind, story, id desc);

-- The newest of a story, kind and key. One that was taken back says that nothing is to be done.
create view decision_in_force as
  select distinct on (story, kind, key) id, story, kind, key, action, by, at, why, about
  from decision order by story, kind, key, id desc;

-- Who decided, and why, is the newsroom’s own.
create view published.decision as
  select id, story, kind, key, action from decision_in_force where action->>'do' <> 'nothing';

create function decided(of uuid, what text, which text) returns jsonb language sql stable as $$
  select action from decision where story = of and kind = what and key = which order by id desc limit 1
$$;
create function decided(what text, which text) returns jsonb language sql stable as $$
  select action from decision where story is null and kind = what and key = which order by id desc limit 1
$$;

-- The name that another one was merged into, by however many steps. Readers' queries ask it too; it tells nothing else.
create function published.merged(what text, which text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive way (name, step) as (
    select which, 0
    union all
    select decided(what, name)->>'into', step + 1 from way
    where step < 20 and decided(what, name)->>'do' = 'merge'
  )
  select name from way order by step desc limit 1
$$;

-- The storyline of a story: what an editor said, or else what the story itself says; and what became of that one.
create function storyline_of(of uuid, own text) returns text language sql stable as $$
  select published.merged('storyline', case d.action->>'do' when 'move' then d.action->>'to' when 'out' then null else own end)
  from (select decided(of, 'storyline', '') as action) as d
$$;

alter table publication add column storyline text;
update publication p set storyline = r.content->>'storyline'
  from revision r
  where r.story = p.story and r.number = p.revision and r.content ? 'storyline';
create index publication_of_storyline on publication (storyline) where storyline is not null;

create or replace view published.card as
  select story as id, path, section, language, urgency, translation, published_at, updated_at, changed_at, card, revision, storyline
  from publication;

create or replace view published.story as
  select p.story as id, p.path, p.published_at, p.updated_at, p.changed_at,
    case when p.storyline is not distinct from r.content->>'storyline' then r.content
      when p.storyline is null then r.content - 'storyline'
      else r.content || jsonb_build_object('storyline', p.storyline) end as content,
    coalesce(
      (select jsonb_agg(jsonb_build_object('at', c.at, 'kind', c.kind, 'text', c.text) order by c.at desc, c.id desc)
       from correction c where c.story = p.story),
      '[]'::jsonb
    ) as corrections
  from publication p
  join revision r on r.story = p.story and r.number = p.revision;

-- Asked for by a decision: what was read before it was asked for does not answer it. A story whose storyline was changed
-- is to be known to the engine before it reads any of them again.
alter table unread add column asked uuid;
alter table unread add column moved boolean not null default false;
create index unread_moved on unread (story) where moved;

-- The name as it was read, where editors say another; whether it may stand beside stories; whether it waits for an editor's nod.
alter table finding add column read_as text;
alter table finding add column shown boolean not null default true;
alter table finding add column waits boolean not null default false;

create or replace view published.finding as
  select f.kind, f.name, f.language, f.text, f.range, f.confidence, f.published_at,
    p.story, p.path, p.card->>'headline' as headline
  from finding f join publication p on p.story = f.story and p.revision = f.revision
  where f.shown;
