-- Tells a list whether a story is still the one that was read before.

create or replace view published.card as
  select story as id, path, section, language, urgency, translation, published_at, updated_at, changed_at, card, revision
  from publication;
