-- The access core: areas and what roles permit in them, projects and folders, nested groups, licences and seats.

alter table workspace_guards
  add column place_count integer not null default 0,
  add column area_count integer not null default 0;

alter table groups
  add column lead_id uuid,
  add column is_private boolean not null default false,
  add foreign key (workspace_id, lead_id) references users (workspace_id, id);

create table group_nestings (
  workspace_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  child_id uuid not null,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, group_id, child_id),
  check (group_id <> child_id),
  foreign key (workspace_id, group_id) references groups (workspace_id, id),
  foreign key (workspace_id, child_id) references groups (workspace_id, id)
);

create index group_nestings_child on group_nestings (workspace_id, child_id);

create table areas (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  area_no integer not null check (area_no between 1 and 1000),
  name text not null,
  name_folded text not null,
  built_in text check (built_in in ('projects')),
  position integer not null,
  states jsonb not null default '[]',
  fields jsonb not null default '[]',
  specials jsonb not null default '[]',
  version bigint not null,
  primary key (workspace_id, id)
);

create unique index areas_name on areas (workspace_id, name_folded);
create unique index areas_number on areas (workspace_id, area_no);
create unique index areas_built_in on areas (workspace_id, built_in) where built_in is not null;

create table role_permissions (
  workspace_id uuid not null,
  id uuid not null,
  role_id uuid not null,
  area_id uuid not null,
  operation text not null,
  qualifier text not null check (qualifier in ('all', 'assigned', 'owned', 'related')),
  state text,
  field text,
  version bigint not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, role_id, area_id, operation, qualifier, state, field),
  foreign key (workspace_id, role_id) references roles (workspace_id, id),
  foreign key (workspace_id, area_id) references areas (workspace_id, id)
);

create index role_permissions_area on role_permissions (workspace_id, area_id);

create table projects (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  place_no integer not null check (place_no >= 1),
  name text not null,
  name_folded text not null,
  description text not null default '',
  position integer not null default 0,
  version bigint not null,
  primary key (workspace_id, id)
);

create unique index projects_name on projects (workspace_id, name_folded);
create unique index projects_place on projects (workspace_id, place_no);

create table folders (
  workspace_id uuid not null,
  id uuid not null,
  place_no integer not null check (place_no >= 1),
  project_id uuid not null,
  parent_id uuid,
  name text not null,
  name_folded text not null,
  version bigint not null,
  primary key (workspace_id, id),
  -- A folder lies in the project of its parent.
  unique (workspace_id, project_id, id),
  check (parent_id <> id),
  foreign key (workspace_id, project_id) references projects (workspace_id, id),
  foreign key (workspace_id, project_id, parent_id) references folders (workspace_id, project_id, id)
);

create unique index folders_name on folders (workspace_id, project_id, coalesce(parent_id, project_id), name_folded);
create unique index folders_place on folders (workspace_id, place_no);
create index folders_parent on folders (workspace_id, parent_id);

alter table grants
  add column project_id uuid,
  add column area_id uuid,
  add column folder_id uuid,
  drop constraint grants_scope_kind_check,
  add constraint grants_scope_kind_check check (scope_kind in ('workspace', 'project', 'project_area', 'folder')),
  add constraint grants_scope_check check (
    (project_id is not null) = (scope_kind <> 'workspace')
    and (area_id is not null) = (scope_kind = 'project_area')
    and (folder_id is not null) = (scope_kind = 'folder')),
  add unique nulls not distinct (workspace_id, subject_id, role_id, project_id, area_id, folder_id),
  add foreign key (workspace_id, project_id) references projects (workspace_id, id),
  add foreign key (workspace_id, area_id) references areas (workspace_id, id),
  add foreign key (workspace_id, project_id, folder_id) references folders (workspace_id, project_id, id);

create index grants_project on grants (workspace_id, project_id) where project_id is not null;
create index grants_folder on grants (workspace_id, folder_id) where folder_id is not null;
create index grants_area on grants (workspace_id, area_id) where area_id is not null;

create table admin_grants (
  workspace_id uuid not null,
  id uuid not null,
  subject_kind text not null check (subject_kind in ('user', 'group')),
  subject_id uuid not null,
  area_id uuid not null,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, subject_id, area_id),
  foreign key (workspace_id, area_id) references areas (workspace_id, id)
);

create index admin_grants_area on admin_grants (workspace_id, area_id);

create table licence_products (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  name_folded text not null,
  agreement text not null default '',
  cap jsonb,
  position integer not null default 0,
  version bigint not null,
  primary key (workspace_id, id)
);

create unique index licence_products_name on licence_products (workspace_id, name_folded);

-- `assigned` is counted in the transaction that assigns, behind the guard row: the database itself refuses one too many.
create table seat_pools (
  workspace_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  kind text not null check (kind in ('static', 'floating', 'restricted')),
  capacity integer not null check (capacity >= 0),
  accounts_per_seat integer check (accounts_per_seat >= 1),
  valid_from timestamptz,
  valid_until timestamptz,
  assigned integer not null default 0 check (assigned >= 0),
  version bigint not null,
  primary key (workspace_id, id),
  constraint seat_pools_places check (accounts_per_seat is null or assigned <= capacity * accounts_per_seat),
  check (valid_from is null or valid_until is null or valid_from < valid_until),
  foreign key (workspace_id, product_id) references licence_products (workspace_id, id)
);

create index seat_pools_product on seat_pools (workspace_id, product_id);

create table seat_assignments (
  workspace_id uuid not null,
  id uuid not null,
  pool_id uuid not null,
  user_id uuid not null,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, user_id, pool_id),
  foreign key (workspace_id, pool_id) references seat_pools (workspace_id, id),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

create index seat_assignments_pool on seat_assignments (workspace_id, pool_id);

create table user_relations (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('company', 'project', 'record')),
  target text not null,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, user_id, kind, target),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

-- A record names its area and its place by their numbers too: what somebody may see is one byte a place.
create table records (
  workspace_id uuid not null,
  id uuid not null,
  area_id uuid not null,
  area_no integer not null,
  project_id uuid not null,
  folder_id uuid,
  place_no integer not null,
  number integer not null,
  title text not null,
  state text not null,
  company text not null default '',
  assignee_id uuid,
  team_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, project_id, number),
  foreign key (workspace_id, area_id) references areas (workspace_id, id),
  foreign key (workspace_id, project_id) references projects (workspace_id, id),
  foreign key (workspace_id, project_id, folder_id) references folders (workspace_id, project_id, id),
  foreign key (workspace_id, assignee_id) references users (workspace_id, id),
  foreign key (workspace_id, team_id) references groups (workspace_id, id),
  foreign key (workspace_id, created_by) references actors (workspace_id, id)
);

create index records_newest on records (workspace_id, created_at desc, id desc);
create index records_assignee on records (workspace_id, assignee_id, created_at desc, id desc) where assignee_id is not null;
create index records_area on records (workspace_id, area_id);
create index records_team on records (workspace_id, team_id) where team_id is not null;
create index records_folder on records (workspace_id, folder_id) where folder_id is not null;

-- Workspaces that exist get the areas and the permissions of the predefined roles that new ones are founded with.
insert into areas (workspace_id, id, area_no, name, name_folded, built_in, position, states, fields, specials, version)
select g.workspace_id, gen_random_uuid(), a.no, a.name, lower(a.name), a.built_in, a.no - 1,
  to_jsonb(a.states::text[]), to_jsonb(a.fields::text[]), to_jsonb(a.specials::text[]), g.access_version + 1
from workspace_guards g cross join (values
  (1, 'Projects', 'projects', '{}', '{}', '{assign}'),
  (2, 'Requirements', null, '{Draft,Approved,Obsolete}', '{Priority}', '{baseline}'),
  (3, 'Test cases', null, '{Draft,Ready,Obsolete}', '{Priority}', '{execute,sign_off}'),
  (4, 'Defects', null, '{New,Pending,In test,Closed}', '{Priority,Severity}', '{close,reopen}'),
  (5, 'Tasks', null, '{Open,Done}', '{Priority,Due}', '{}'),
  (6, 'Activities', null, '{Planned,Done}', '{Due}', '{}'),
  (7, 'Jobs', null, '{Planned,In progress,Done}', '{Due,Price}', '{schedule}'),
  (8, 'Quotes', null, '{Draft,Sent,Accepted,Declined}', '{Price}', '{approve}'),
  (9, 'Orders', null, '{New,Confirmed,Delivered}', '{Price,Due}', '{}'),
  (10, 'Accounts', null, '{Active,Former}', '{Price}', '{}')
) as a (no, name, built_in, states, fields, specials);

insert into role_permissions (workspace_id, id, role_id, area_id, operation, qualifier, version)
select r.workspace_id, gen_random_uuid(), r.id, a.id, p.operation, p.qualifier, a.version
from roles r join areas a on a.workspace_id = r.workspace_id
cross join lateral (
  select operation, 'all' as qualifier from unnest('{create,read,update,delete}'::text[]) as operation
  where r.name = 'Project Administrator'
  union all
  select operation, 'all' from jsonb_array_elements_text(a.specials) as operation
  where r.name = 'Project Administrator'
  union all
  select 'read', 'all' where r.name = 'Project User (View only)'
  union all
  select operation, v.qualifier from (values
    ('Project User (Rm+Tm)', 'Projects', '{read}', 'all'),
    ('Project User (Rm+Tm)', 'Requirements', '{create,read,update,baseline}', 'all'),
    ('Project User (Rm+Tm)', 'Requirements', '{delete}', 'owned'),
    ('Project User (Rm+Tm)', 'Test cases', '{create,read,update,execute,sign_off}', 'all'),
    ('Project User (Rm+Tm)', 'Test cases', '{delete}', 'owned'),
    ('Project User (Rm+Tm)', 'Defects', '{create,read,update,close,reopen}', 'all'),
    ('Project User (Rm+Tm)', 'Defects', '{delete}', 'owned'),
    ('Project User (Rm+Tm)', 'Tasks', '{create,read,update}', 'all'),
    ('Project User (Rm)', 'Projects', '{read}', 'all'),
    ('Project User (Rm)', 'Requirements', '{create,read,update,baseline}', 'all'),
    ('Project User (Rm)', 'Requirements', '{delete}', 'owned'),
    ('Project User (Rm)', 'Test cases', '{read}', 'all'),
    ('Project User (Rm)', 'Defects', '{create,read}', 'all'),
    ('Project User (Rm)', 'Defects', '{update}', 'assigned'),
    ('Project User (Rm)', 'Tasks', '{create,read,update}', 'all'),
    ('Project User (Tm)', 'Projects', '{read}', 'all'),
    ('Project User (Tm)', 'Requirements', '{read}', 'all'),
    ('Project User (Tm)', 'Test cases', '{create,read,update,execute,sign_off}', 'all'),
    ('Project User (Tm)', 'Test cases', '{delete}', 'owned'),
    ('Project User (Tm)', 'Defects', '{create,read,update,close,reopen}', 'all'),
    ('Project User (Tm)', 'Tasks', '{create,read,update}', 'all'),
    ('Project Assignment', 'Projects', '{assign}', 'all')
  ) as v (role, area, operations, qualifier) cross join unnest(v.operations::text[]) as operation
  where v.role = r.name and v.area = a.name
) as p
where r.predefined;

insert into fact_history (workspace_id, fact, id, from_version, recorded_from, state)
select a.workspace_id, 'area', a.id, a.version, now(), jsonb_build_object('areaNo', a.area_no, 'name', a.name,
  'builtIn', a.built_in, 'states', a.states, 'fields', a.fields, 'specials', a.specials)
from areas a
union all
select p.workspace_id, 'permission', p.id, p.version, now(), jsonb_build_object('roleId', p.role_id, 'areaId', p.area_id,
  'operation', p.operation, 'qualifier', p.qualifier, 'state', p.state, 'field', p.field)
from role_permissions p;

-- Grants of before reach the whole workspace; their history says so from now on.
update fact_history set state = state || '{"projectId": null, "areaId": null, "folderId": null}'
where fact = 'grant';

update workspace_guards set area_count = 10, access_version = access_version + 1;
