-- What published stories say of people and what people say in them, for the pages of topics.

create view published.finding as
  select f.kind, f.name, f.language, f.text, f.range, f.confidence, f.published_at,
    p.story, p.path, p.card->>'headline' as headline
  from finding f join publication p on p.story = f.story and p.revision = f.revision;
