-- Lists are in the order of their scores: a story that enters one moves no other.

drop view published.relation;
alter table relation drop column rank;
create view published.relation as select story, other, score, reason from relation;
