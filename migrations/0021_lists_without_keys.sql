-- Lists of related stories are found anew from the stories themselves, and are shown joined with what is published. To look up and
-- lock a story for each row took more than to write the row; what goes with a story is deleted by name.
alter table relation
  drop constraint relation_story_fkey,
  drop constraint relation_other_fkey;
