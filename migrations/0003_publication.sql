-- The read model: one row a published story, with what lists show of it.

create table publication (
  story uuid primary key references story,
  revision integer not null,
  path text not null unique references address,
  section text not null,
  slug text not null,
  language text not null,
  urgency smallint not null,
  translation text,
  published_at timestamptz not null,
  -- The day of its publication by the paper's calendar, as yyyy-mm-dd.
  day text not null,
  updated_at timestamptz,
  changed_at timestamptz not null,
  card jsonb not null,
  foreign key (story, revision) references revision
);
create index publication_by_time on publication (published_at desc, story desc);
create index publication_of_section on publication (section, published_at desc, story desc);
create index publication_by_change on publication (changed_at, story);
create index publication_translations on publication (translation) where translation is not null;

create table story_topic (
  topic text not null references topic,
  story uuid not null references publication on delete cascade,
  published_at timestamptz not null,
  primary key (story, topic)
);
create index story_topic_by_time on story_topic (topic, published_at desc, story desc);

create table story_author (
  author text not null references author,
  story uuid not null references publication on delete cascade,
  published_at timestamptz not null,
  primary key (story, author)
);
create index story_author_by_time on story_author (author, published_at desc, story desc);

-- The words of a published story, by the text search configuration of its language.
create table search (
  story uuid primary key references publication on delete cascade,
  language text not null,
  config text not null,
  published_at timestamptz not null,
  words tsvector not null
);
-- New words wait in a list that every search reads through. A megabyte is read in a few milliseconds.
create index search_words on search using gin (words) with (gin_pending_list_limit = 1024);
create index search_by_time on search (config, published_at desc, story desc);

-- What an editor puts first: on the front, or in a section.
create table lead (
  place text not null,
  rank integer not null,
  story uuid not null references story,
  primary key (place, rank)
);
create index lead_of_story on lead (story);

-- How many stories each day of the paper's calendar and each month of UTC has, so that no page has to count.
create table day (
  day text primary key,
  stories integer not null
);
create table month (
  month text primary key,
  stories integer not null,
  changed_at timestamptz not null
);
