-- Pictures that the items of sources name by an address of the web.

-- Whether they may be taken: that the paper may print a sender's words says nothing of the pictures.
alter table source add column pictures boolean not null default false;

-- Those that could not be had, and why. They are not asked for again by themselves.
create table unfetched_picture (
  address text primary key,
  source text not null,
  story uuid not null references story,
  fault text not null,
  at timestamptz not null
);
create index unfetched_picture_by_time on unfetched_picture (at);

-- Changes in the order in which a partner that gets one section is given them.
create index publication_of_section_by_change on publication (section, changed_at, story);
