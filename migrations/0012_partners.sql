-- To whom the paper sends its stories as news documents, and which of them each may have.

create table partner (
  slug text primary key,
  format text not null check (format in ('ninjs', 'ninjs2', 'newsml-g2', 'nitf', 'rss', 'atom', 'json')),
  -- Only stories of this section, or of this topic.
  section text,
  topic text,
  -- The paper's own stories, or also those of others, whose terms go with them.
  rights text not null check (rights in ('own', 'all')),
  -- What the partner may do with them.
  terms text,
  -- The SHA-256 of the key, which nobody keeps: it has 256 bits of chance and cannot be guessed from this.
  key_hash bytea not null,
  created_at timestamptz not null
);
