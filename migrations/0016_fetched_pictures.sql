-- What was fetched from a site that moved here, so that it is not fetched again when the move goes on.
create table fetched_picture (
  address text primary key,
  picture text not null references picture,
  at timestamptz not null
);
