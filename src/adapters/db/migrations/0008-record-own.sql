-- What is somebody's own lies everywhere. As with places, whether they see it is decided in the index, without touching
-- the records that are not on the page.
create index records_made_seen on records (workspace_id, created_by, created_at desc, id desc)
  include (area_no, place_no, project_id, assignee_id, team_id);
create index records_assigned_seen on records (workspace_id, assignee_id, created_at desc, id desc)
  include (area_no, place_no, project_id, team_id, created_by) where assignee_id is not null;
create index records_team_seen on records (workspace_id, team_id, created_at desc, id desc)
  include (area_no, place_no, project_id, assignee_id, created_by) where team_id is not null;
drop index records_made;
drop index records_assignee;
drop index records_team;
