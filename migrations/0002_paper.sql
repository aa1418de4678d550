-- The paper itself, and those who write for it.

create table paper (
  one boolean primary key default true check (one),
  settings jsonb not null
);

create table section (
  slug text primary key,
  place integer not null,
  name text not null,
  description text
);

create table author (
  slug text primary key,
  name text not null,
  role text,
  bio text,
  email text
);

create table topic (
  slug text primary key,
  name text not null,
  kind text not null,
  code text,
  description text
);
