-- Which workspaces are invented is said at their birth and never again: the role that serves requests may insert
-- this column and not change it, so nothing real can be made to look invented.
alter table workspace_guards add column demo boolean not null default false;

update workspace_guards set demo = true
where (select demo from instance)
  and workspace_id in (select id from workspaces where slug = 'quayside-ferries');

-- instance.demo is not read any more. It goes with a later release, so that servers of the one before can still run.

-- The audit log can only be appended to. The one exception is the log of an invented workspace, which goes with it.
-- Everything else of the workspace has been deleted before.
create or replace function remove_demo_workspace(demo_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from workspace_guards where workspace_id = demo_id and demo for update;
  if not found then
    return false;
  end if;

  delete from audit_entries where workspace_id = demo_id;
  delete from audit_events where workspace_id = demo_id;
  delete from actors where workspace_id = demo_id;
  delete from workspace_guards where workspace_id = demo_id;
  delete from workspaces where id = demo_id;

  return true;
end
$$;

revoke all on function remove_demo_workspace(uuid) from public;
