-- Records are numbered within their project. The number is drawn from the project's row, so none is given twice.
alter table projects
  add column last_record_number integer not null default 0;

create index records_newest_in_project on records (workspace_id, project_id, created_at desc, id desc);
create index records_newest_in_area on records (workspace_id, area_id, created_at desc, id desc);
drop index records_area;

-- How many roles somebody may hold in one scope is a policy; workspaces that exist get that of their preset.
with decided as (
  select id, case when preset in ('alm-matrix', 'open-workspace') then 'one' else 'many' end as roles
  from workspaces
), told as (
  update fact_history h set state = jsonb_set(h.state, '{policies,rolesPerScope}', to_jsonb(d.roles))
  from decided d where h.workspace_id = d.id and h.fact = 'workspace' and h.state ? 'policies'
)
update workspaces w set policies = w.policies || jsonb_build_object('rolesPerScope', d.roles)
from decided d where w.id = d.id;
