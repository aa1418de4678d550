-- All that the reader's side can see. It has no right to any table, and these views show what is published only.

create schema published;

create view published.paper as select settings from paper;
create view published.section as select slug, place, name, description from section;
create view published.author as select slug, name, role, bio, email from author;
create view published.topic as select slug, name, kind, code, description from topic;

create view published.card as
  select story as id, path, section, language, urgency, translation, published_at, updated_at, changed_at, card
  from publication;

create view published.story as
  select p.story as id, p.path, p.published_at, p.updated_at, p.changed_at, r.content,
    coalesce(
      (select jsonb_agg(jsonb_build_object('at', c.at, 'kind', c.kind, 'text', c.text) order by c.at desc, c.id desc)
       from correction c where c.story = p.story),
      '[]'::jsonb
    ) as corrections
  from publication p
  join revision r on r.story = p.story and r.number = p.revision;

-- No current address: the story was killed.
create view published.address as
  select a.path, a.story, p.path as current, s.killed_at
  from address a
  join story s on s.id = a.story
  left join publication p on p.story = a.story
  where p.story is not null or s.killed_at is not null;

create view published.story_topic as select topic, story as id, published_at from story_topic;
create view published.story_author as select author, story as id, published_at from story_author;
create view published.search as select story, language, config, published_at, words from search;
create view published.lead as
  select l.place, l.rank, l.story from lead l join publication p on p.story = l.story;

create view published.correction as
  select c.id, c.story, c.at, c.kind, c.text
  from correction c join publication p on p.story = c.story;

create view published.beside as select story, notes, timeline from beside;
create view published.citation as
  select c.story, c.source
  from citation c join publication p on p.story = c.source and p.revision = c.revision;
create view published.relation as select story, other, rank, reason from relation;

create view published.day as select day from day where stories > 0;
create view published.month as select month, stories, changed_at from month where stories > 0;
create view published.picture as select id, sha256, type, width, height, length, variants from picture;
