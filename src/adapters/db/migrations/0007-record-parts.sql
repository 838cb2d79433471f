-- Whoever sees little is asked for the newest records of each place they see, and for what is theirs elsewhere. Each of
-- these is answered in its order by an index.
create index records_seen_in_place on records (workspace_id, place_no, created_at desc, id desc)
  include (area_no, project_id, assignee_id, team_id, created_by);
create index records_made on records (workspace_id, created_by, created_at desc, id desc);
drop index records_team;
create index records_team on records (workspace_id, team_id, created_at desc, id desc) where team_id is not null;
