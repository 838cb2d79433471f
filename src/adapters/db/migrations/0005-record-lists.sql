-- Whether somebody sees a record is decided by these columns. With them in the index, a page is found without touching
-- the records that are not on it; they change no more often than the record moves or is given to somebody else.
create index records_seen on records (workspace_id, created_at desc, id desc)
  include (area_no, place_no, assignee_id, team_id, created_by);
create index records_seen_in_project on records (workspace_id, project_id, created_at desc, id desc)
  include (area_no, place_no, assignee_id, team_id, created_by);
drop index records_newest;
drop index records_newest_in_project;
