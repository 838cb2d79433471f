-- Made by npm run generate from what the stores send. Do not edit.

-- accounts.byId
/* across workspaces: whether the account has more than one home, and only that */
    select case when "a"."id" is null then null else json_build_object('id', "a"."id",
    'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password")
    end as account, case when "e"."id" is null then null else json_build_object('id',
    "e"."id", 'version', "e"."version", 'accountId', "e"."account_id", 'address', "e"."address",
    'addressFolded', "e"."address_folded", 'purpose', "e"."purpose", 'verifiedAt', to_char("e"."verified_at"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as email, p.hash, p.single_use,
    p.expires_at as password_expires_at, p.set_at as password_set_at, (select count(*)
    > 1
  from users u
  where u.account_id = a.id and u.state <> 'removed') as is_shared_elsewhere
  from accounts a
  left join passwords p on p.account_id = a.id
  left join account_emails e on e.account_id = a.id and e.purpose = 'current'
  where a.state <> 'erased' and a.id = $1;

-- accounts.byNameForLetters
/* across workspaces: whether the account has more than one home, and only that */
    select case when "a"."id" is null then null else json_build_object('id', "a"."id",
    'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password")
    end as account, case when "e"."id" is null then null else json_build_object('id',
    "e"."id", 'version', "e"."version", 'accountId', "e"."account_id", 'address', "e"."address",
    'addressFolded', "e"."address_folded", 'purpose', "e"."purpose", 'verifiedAt', to_char("e"."verified_at"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as email, p.hash, p.single_use,
    p.expires_at as password_expires_at, p.set_at as password_set_at, (select count(*)
    > 1
  from users u
  where u.account_id = a.id and u.state <> 'removed') as is_shared_elsewhere
  from accounts a
  left join passwords p on p.account_id = a.id
  left join account_emails e on e.account_id = a.id and e.purpose = 'current'
  where a.state <> 'erased' and (a.username_folded = $1 or e.address_folded = $2)
  order by a.id
  limit $3;

-- accounts.bySignInName
/* across workspaces: whether the account has more than one home, and only that */
    select case when "a"."id" is null then null else json_build_object('id', "a"."id",
    'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password")
    end as account, case when "e"."id" is null then null else json_build_object('id',
    "e"."id", 'version', "e"."version", 'accountId', "e"."account_id", 'address', "e"."address",
    'addressFolded', "e"."address_folded", 'purpose', "e"."purpose", 'verifiedAt', to_char("e"."verified_at"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as email, p.hash, p.single_use,
    p.expires_at as password_expires_at, p.set_at as password_set_at, (select count(*)
    > 1
  from users u
  where u.account_id = a.id and u.state <> 'removed') as is_shared_elsewhere
  from accounts a
  left join passwords p on p.account_id = a.id
  left join account_emails e on e.account_id = a.id and e.purpose = 'current'
  where a.state <> 'erased' and (a.username_folded = $1 or (e.address_folded = $2 and
    e.verified_at is not null))
  order by a.username_folded = $3 desc;

-- accounts.claim
select "id"
  from "accounts"
  where "id" = $1
  for update;
/* across workspaces: whether the account has more than one home, and only that */
    select case when "a"."id" is null then null else json_build_object('id', "a"."id",
    'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password")
    end as account, case when "e"."id" is null then null else json_build_object('id',
    "e"."id", 'version', "e"."version", 'accountId', "e"."account_id", 'address', "e"."address",
    'addressFolded', "e"."address_folded", 'purpose', "e"."purpose", 'verifiedAt', to_char("e"."verified_at"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as email, p.hash, p.single_use,
    p.expires_at as password_expires_at, p.set_at as password_set_at, (select count(*)
    > 1
  from users u
  where u.account_id = a.id and u.state <> 'removed') as is_shared_elsewhere
  from accounts a
  left join passwords p on p.account_id = a.id
  left join account_emails e on e.account_id = a.id and e.purpose = 'current'
  where a.state <> 'erased' and a.id = $1;

-- accounts.emails
select *
  from "account_emails"
  where "account_id" = $1
  order by "id";

-- accounts.memberships
/* across workspaces: somebody is told
  where they are at home */ select case when "u"."id" is null then null else json_build_object('id',
    "u"."id", 'version', "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind",
    'builtIn', "u"."built_in", 'state', "u"."state", 'adminLevel', "u"."admin_level",
    'validFrom', to_char("u"."valid_from" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'validUntil', to_char("u"."valid_until" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdBy', "u"."created_by") end as "user", case when "w"."id" is null then null
    else json_build_object('id', "w"."id", 'version', "w"."version", 'name', "w"."name",
    'slug', "w"."slug", 'preset', "w"."preset", 'policies', "w"."policies", 'timeZone',
    "w"."time_zone", 'locale', "w"."locale", 'supportContact', "w"."support_contact",
    'erasedActorLabel', "w"."erased_actor_label") end as workspace
  from users u join workspaces w on w.id = u.workspace_id
  where u.account_id = $1
  order by w.id;

-- accounts.picture
select "media_type", "content", "digest"
  from "account_pictures"
  where "account_id" = $1;

-- accounts.pictureDigest
select "digest"
  from "account_pictures"
  where "account_id" = $1;

-- accounts.preferences
select "key", "value"
  from "preferences"
  where "account_id" = $1;

-- accounts.setPassword
insert into "passwords" ("account_id", "hash", "single_use", "expires_at", "set_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("account_id") do update
  set "hash" = $6, "single_use" = $7, "expires_at" = $8, "set_at" = $9;

-- accounts.setPicture: a picture
insert into "account_pictures" ("account_id", "media_type", "content", "digest")
  values ($1, $2, $3, $4)
  on conflict ("account_id") do update
  set "media_type" = $5, "content" = $6, "digest" = $7;

-- accounts.setPicture: none
delete
  from "account_pictures"
  where "account_id" = $1;

-- accounts.setPreference: a value
insert into "preferences" ("account_id", "key", "value")
  values ($1, $2, $3)
  on conflict ("account_id", "key") do update
  set "value" = $4;

-- accounts.setPreference: the default again
delete
  from "preferences"
  where "account_id" = $1 and "key" = $2;

-- actorNow
select "u"."state", "u"."valid_from", "u"."valid_until", "u"."admin_level", "a"."state"
    as "account_state", "a"."is_instance_admin"
  from "users" as "u"
  inner join "accounts" as "a" on "a"."id" = "u"."account_id"
  where "u"."workspace_id" = $1 and "u"."id" = $2;

-- examination.look
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'account:' || f.id
  from "accounts" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'account' and h.id = f.id and h.to_version is null
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'state', 'null') is distinct
  from coalesce(to_jsonb("f"."state"), 'null') or coalesce(h.state->'isInstanceAdmin',
    'null') is distinct
  from coalesce(to_jsonb("f"."is_instance_admin"), 'null') or coalesce(h.state->'hasCredential',
    'null') is distinct
  from coalesce(to_jsonb("f"."has_credential"), 'null')) union all select 'user:' ||
    f.id
  from "users" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'user' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'accountId', 'null') is distinct
  from coalesce(to_jsonb("f"."account_id"), 'null') or coalesce(h.state->'kind', 'null')
    is distinct
  from coalesce(to_jsonb("f"."kind"), 'null') or coalesce(h.state->'builtIn', 'null')
    is distinct
  from coalesce(to_jsonb("f"."built_in"), 'null') or coalesce(h.state->'state', 'null')
    is distinct
  from coalesce(to_jsonb("f"."state"), 'null') or coalesce(h.state->'adminLevel', 'null')
    is distinct
  from coalesce(to_jsonb("f"."admin_level"), 'null') or (h.state->>'validFrom')::timestamptz
    is distinct
  from "f"."valid_from" or (h.state->>'validUntil')::timestamptz is distinct
  from "f"."valid_until") union all select 'group:' || f.id
  from "groups" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'group' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'name', 'null') is distinct
  from coalesce(to_jsonb("f"."name"), 'null') or coalesce(h.state->'purpose', 'null')
    is distinct
  from coalesce(to_jsonb("f"."purpose"), 'null') or coalesce(h.state->'audience', 'null')
    is distinct
  from coalesce(to_jsonb("f"."audience"), 'null') or coalesce(h.state->'builtIn', 'null')
    is distinct
  from coalesce(to_jsonb("f"."built_in"), 'null')) union all select 'membership:' ||
    f.id
  from "memberships" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'membership' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'groupId', 'null') is distinct
  from coalesce(to_jsonb("f"."group_id"), 'null') or coalesce(h.state->'userId', 'null')
    is distinct
  from coalesce(to_jsonb("f"."user_id"), 'null')) union all select 'nesting:' || f.id
  from "group_nestings" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'nesting' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'groupId', 'null') is distinct
  from coalesce(to_jsonb("f"."group_id"), 'null') or coalesce(h.state->'childId', 'null')
    is distinct
  from coalesce(to_jsonb("f"."child_id"), 'null')) union all select 'area:' || f.id
  from "areas" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'area' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'areaNo', 'null') is distinct
  from coalesce(to_jsonb("f"."area_no"), 'null') or coalesce(h.state->'name', 'null')
    is distinct
  from coalesce(to_jsonb("f"."name"), 'null') or coalesce(h.state->'builtIn', 'null')
    is distinct
  from coalesce(to_jsonb("f"."built_in"), 'null') or coalesce(h.state->'states', 'null')
    is distinct
  from coalesce(to_jsonb("f"."states"), 'null') or coalesce(h.state->'fields', 'null')
    is distinct
  from coalesce(to_jsonb("f"."fields"), 'null') or coalesce(h.state->'specials', 'null')
    is distinct
  from coalesce(to_jsonb("f"."specials"), 'null')) union all select 'role:' || f.id
  from "roles" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'role' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'name', 'null') is distinct
  from coalesce(to_jsonb("f"."name"), 'null') or coalesce(h.state->'audience', 'null')
    is distinct
  from coalesce(to_jsonb("f"."audience"), 'null') or coalesce(h.state->'predefined',
    'null') is distinct
  from coalesce(to_jsonb("f"."predefined"), 'null') or coalesce(h.state->'immutable',
    'null') is distinct
  from coalesce(to_jsonb("f"."immutable"), 'null')) union all select 'permission:'
    || f.id
  from "role_permissions" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'permission' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'roleId', 'null') is distinct
  from coalesce(to_jsonb("f"."role_id"), 'null') or coalesce(h.state->'areaId', 'null')
    is distinct
  from coalesce(to_jsonb("f"."area_id"), 'null') or coalesce(h.state->'operation',
    'null') is distinct
  from coalesce(to_jsonb("f"."operation"), 'null') or coalesce(h.state->'qualifier',
    'null') is distinct
  from coalesce(to_jsonb("f"."qualifier"), 'null') or coalesce(h.state->'state', 'null')
    is distinct
  from coalesce(to_jsonb("f"."state"), 'null') or coalesce(h.state->'field', 'null')
    is distinct
  from coalesce(to_jsonb("f"."field"), 'null')) union all select 'project:' || f.id
  from "projects" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'project' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'placeNo', 'null') is distinct
  from coalesce(to_jsonb("f"."place_no"), 'null') or coalesce(h.state->'name', 'null')
    is distinct
  from coalesce(to_jsonb("f"."name"), 'null')) union all select 'folder:' || f.id
  from "folders" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'folder' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'placeNo', 'null') is distinct
  from coalesce(to_jsonb("f"."place_no"), 'null') or coalesce(h.state->'projectId',
    'null') is distinct
  from coalesce(to_jsonb("f"."project_id"), 'null') or coalesce(h.state->'parentId',
    'null') is distinct
  from coalesce(to_jsonb("f"."parent_id"), 'null') or coalesce(h.state->'name', 'null')
    is distinct
  from coalesce(to_jsonb("f"."name"), 'null')) union all select 'grant:' || f.id
  from "grants" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'grant' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'subjectKind', 'null') is distinct
  from coalesce(to_jsonb("f"."subject_kind"), 'null') or coalesce(h.state->'subjectId',
    'null') is distinct
  from coalesce(to_jsonb("f"."subject_id"), 'null') or coalesce(h.state->'roleId',
    'null') is distinct
  from coalesce(to_jsonb("f"."role_id"), 'null') or coalesce(h.state->'scopeKind',
    'null') is distinct
  from coalesce(to_jsonb("f"."scope_kind"), 'null') or coalesce(h.state->'projectId',
    'null') is distinct
  from coalesce(to_jsonb("f"."project_id"), 'null') or coalesce(h.state->'areaId',
    'null') is distinct
  from coalesce(to_jsonb("f"."area_id"), 'null') or coalesce(h.state->'folderId', 'null')
    is distinct
  from coalesce(to_jsonb("f"."folder_id"), 'null') or (h.state->>'validFrom')::timestamptz
    is distinct
  from "f"."valid_from" or (h.state->>'validUntil')::timestamptz is distinct
  from "f"."valid_until") union all select 'adminGrant:' || f.id
  from "admin_grants" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'adminGrant' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'subjectKind', 'null') is distinct
  from coalesce(to_jsonb("f"."subject_kind"), 'null') or coalesce(h.state->'subjectId',
    'null') is distinct
  from coalesce(to_jsonb("f"."subject_id"), 'null') or coalesce(h.state->'areaId',
    'null') is distinct
  from coalesce(to_jsonb("f"."area_id"), 'null')) union all select 'product:' || f.id
  from "licence_products" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'product' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'name', 'null') is distinct
  from coalesce(to_jsonb("f"."name"), 'null') or coalesce(h.state->'cap', 'null') is
    distinct
  from coalesce(to_jsonb("f"."cap"), 'null')) union all select 'pool:' || f.id
  from "seat_pools" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'pool' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'productId', 'null') is distinct
  from coalesce(to_jsonb("f"."product_id"), 'null') or coalesce(h.state->'kind', 'null')
    is distinct
  from coalesce(to_jsonb("f"."kind"), 'null') or coalesce(h.state->'capacity', 'null')
    is distinct
  from coalesce(to_jsonb("f"."capacity"), 'null') or coalesce(h.state->'accountsPerSeat',
    'null') is distinct
  from coalesce(to_jsonb("f"."accounts_per_seat"), 'null') or (h.state->>'validFrom')::timestamptz
    is distinct
  from "f"."valid_from" or (h.state->>'validUntil')::timestamptz is distinct
  from "f"."valid_until") union all select 'seat:' || f.id
  from "seat_assignments" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'seat' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'poolId', 'null') is distinct
  from coalesce(to_jsonb("f"."pool_id"), 'null') or coalesce(h.state->'userId', 'null')
    is distinct
  from coalesce(to_jsonb("f"."user_id"), 'null')) union all select 'relation:' || f.id
  from "user_relations" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'relation' and h.id = f.id and h.to_version is null and h.workspace_id
    = f.workspace_id
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'userId', 'null') is distinct
  from coalesce(to_jsonb("f"."user_id"), 'null') or coalesce(h.state->'kind', 'null')
    is distinct
  from coalesce(to_jsonb("f"."kind"), 'null') or coalesce(h.state->'target', 'null')
    is distinct
  from coalesce(to_jsonb("f"."target"), 'null')) union all select 'workspace:' || f.id
  from "workspaces" f
  left join lateral ( select h.state
  from fact_history h
  where h.fact = 'workspace' and h.id = f.id and h.to_version is null
  order by h.recorded_from desc, h.from_version desc
  limit 1 ) as h on true
  where (h.state is null or coalesce(h.state->'policies', 'null') is distinct
  from coalesce(to_jsonb("f"."policies"), 'null'))) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select h.fact || ':' || h.id
  from fact_history h
  where h.fact = 'account' and h.to_version is null and not exists ( select
  from "accounts" f
  where f.id = h.id ) union all select h.fact || ':' || h.id
  from fact_history h
  where h.fact = 'user' and h.to_version is null and not exists ( select
  from "users" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'group' and h.to_version is null and not exists ( select
  from "groups" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'membership' and h.to_version is null and not exists ( select
  from "memberships" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'nesting' and h.to_version is null and not exists ( select
  from "group_nestings" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'area' and h.to_version is null and not exists ( select
  from "areas" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'role' and h.to_version is null and not exists ( select
  from "roles" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'permission' and h.to_version is null and not exists ( select
  from "role_permissions" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'project' and h.to_version is null and not exists ( select
  from "projects" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'folder' and h.to_version is null and not exists ( select
  from "folders" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'grant' and h.to_version is null and not exists ( select
  from "grants" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'adminGrant' and h.to_version is null and not exists ( select
  from "admin_grants" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'product' and h.to_version is null and not exists ( select
  from "licence_products" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'pool' and h.to_version is null and not exists ( select
  from "seat_pools" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'seat' and h.to_version is null and not exists ( select
  from "seat_assignments" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'relation' and h.to_version is null and not exists ( select
  from "user_relations" f
  where f.id = h.id and f.workspace_id = h.workspace_id) union all select h.fact ||
    ':' || h.id
  from fact_history h
  where h.fact = 'workspace' and h.to_version is null and not exists ( select
  from "workspaces" f
  where f.id = h.id )) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select a.*, u.id
    as user_id, u.sort_name, u.sort_company, u.search_text, array(select e.address
  from account_emails e
  where e.account_id = a.id
  order by e.id) as addresses
  from users u join accounts a on a.id = u.account_id
  where u.kind = 'regular';
select "id", "address", "address_folded"
  from "account_emails";
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select w.slug
  from workspaces w
  where not exists (select
  from workspace_guards g
  where g.workspace_id = w.id)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select w.slug || ': ' || c.found || ' instead of ' || g.active_full_users
  from workspaces w join workspace_guards g on g.workspace_id = w.id
  left join audit_events e on e.workspace_id = w.id and e.seq = g.audit_seq, lateral
    ( select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = w.id and u.admin_level = 'full' and u.state = 'active' and
    u.valid_until is null and (u.valid_from is null or u.valid_from <= coalesce(e.at,
    $1::timestamptz)) and a.state = 'enabled' and a.has_credential) as b (found), lateral
    ( select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = w.id and u.admin_level = 'full' and u.state = 'active' and
    u.valid_until is null and (u.valid_from is null or u.valid_from <= $2) and a.state
    = 'enabled' and a.has_credential) as c (found)
  where g.active_full_users not between b.found and c.found) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select w.slug || ': ' || c.found || ' instead of ' || g.active_users
  from workspaces w join workspace_guards g on g.workspace_id = w.id, lateral ( select
    count(*)
  from users u
  where u.workspace_id = w.id and u.kind <> 'system' and u.state = 'active') as c (found)
  where c.found <> g.active_users) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'pool:' || p.id || ': ' || c.found || ' instead of ' || p.assigned
  from seat_pools p, lateral ( select count(*)
  from seat_assignments s join users u on u.workspace_id = s.workspace_id and u.id
    = s.user_id
  where s.workspace_id = p.workspace_id and s.pool_id = p.id and u.state in ('invited',
    'active')) as c (found)
  where c.found <> p.assigned) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select w.slug
  from workspaces w join workspace_guards g on g.workspace_id = w.id
  left join audit_events e on e.workspace_id = w.id and e.seq = g.audit_seq
  where (g.audit_seq > 0 and e.hash is distinct
  from g.audit_hash) or exists (select
  from audit_events later
  where later.workspace_id = w.id and later.seq > g.audit_seq)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select w.slug
  from workspaces w join workspace_guards g on g.workspace_id = w.id
  where g.audit_seq <> (select count(*)
  from audit_events e
  where e.workspace_id = w.id and e.seq between 1 and g.audit_seq)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'grant:' || r.id
  from grants r
  where not exists (select
  from users u
  where u.workspace_id = r.workspace_id and u.id = r.subject_id) and not exists (select
  from groups g
  where g.workspace_id = r.workspace_id and g.id = r.subject_id)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'user:' || u.id
  from users u
  where not exists (select
  from actors a
  where a.workspace_id = u.workspace_id and a.id = u.id) union all select 'event:'
    || e.seq
  from audit_events e
  where e.actor_id not in ($1, $2) and not exists (select
  from actors a
  where a.workspace_id = e.workspace_id and a.id = e.actor_id)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'account:' || a.id
  from accounts a
  where a.state <> 'erased' and not exists (select
  from person_keys k
  where k.account_id = a.id and k.wrapped_key is not null)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'account:' || a.id
  from accounts a
  where a.state <> 'erased' and not exists (select
  from users u
  where u.account_id = a.id)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'account:' || a.id
  from accounts a
  where a.has_credential <> exists (select
  from passwords p
  where p.account_id = a.id)) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'user:' || u.id
  from users u join accounts a on a.id = u.account_id
  where u.state = 'active' and u.kind = 'regular' and a.state = 'pending') as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'letter:' || o.id
  from outbox o
  where o.state = 'waiting' and o.sealed_content is null) as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'event:' || p.id
  from pending_events p
  where p.at < $1::timestamptz - interval '1 minute') as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'letter:' || o.id
  from outbox o
  where o.state = 'waiting' and o.next_attempt_at < $1::timestamptz - interval '10
    minutes') as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from (select 'letter:' || o.id
  from outbox o
  where o.state = 'failed') as odd (subject);
/* across workspaces: the operator examines the whole instance */ select count(*)::int
    as count, coalesce((array_agg(subject
  order by subject))[1:5], '{}') as examples
  from ( select 'job:' || j.id
  from jobs j
  where j.state in ('waiting', 'running') and coalesce(j.started_at, j.created_at)
    < $1::timestamptz - interval '1 hour') as odd (subject);

-- examination.wrappedKeys
select distinct on (split_part(wrapped_key, '.', 2)) wrapped_key
  from person_keys
  where wrapped_key is not null
  order by split_part(wrapped_key, '.', 2);

-- instance.addGuard
insert into "workspace_guards" ("workspace_id", "active_full_users", "active_users",
    "demo", "access_version", "audit_seq", "audit_hash")
  values ($1, $2, $3, $4, $5, $6, $7);

-- instance.begin
insert into "instance" ("id", "instance_id", "setup_token_hash", "created_at")
  values ($1, $2, $3, $4)
  on conflict ("id") do update
  set "setup_token_hash" = $5
  where "instance"."set_up_at" is null;

-- instance.claim
select "instance_id", "set_up_at", "setup_token_hash"
  from "instance"
  where "id" = $1
  for update;

-- instance.markSetUp
update "instance"
  set "set_up_at" = $1, "setup_token_hash" = $2
  where "set_up_at" is null;

-- instance.read
select "instance_id", "set_up_at", "setup_token_hash"
  from "instance"
  where "id" = $1;

-- instance.reopen
update "instance"
  set "set_up_at" = $1, "setup_token_hash" = $2;

-- instance.workspaces
select case when "w"."id" is null then null else json_build_object('id', "w"."id",
    'version', "w"."version", 'name', "w"."name", 'slug', "w"."slug", 'preset', "w"."preset",
    'policies', "w"."policies", 'timeZone', "w"."time_zone", 'locale', "w"."locale",
    'supportContact', "w"."support_contact", 'erasedActorLabel', "w"."erased_actor_label")
    end as workspace
  from workspaces w
  order by w.name, w.id;

-- links.add
update links l
  set expires_at = $1
  from jsonb_populate_recordset(null::links, $2::jsonb) n
  where l.account_id = n.account_id and l.purpose = n.purpose and l.used_at is null
    and l.expires_at > $3 and (l.purpose <> 'confirm_email' or l.email_id is not distinct
  from n.email_id) and (l.purpose <> 'invitation' or l.workspace_id is not distinct
  from n.workspace_id);
insert into links select *
  from jsonb_populate_recordset(null::links, $1::jsonb);

-- links.claim
select *
  from "links"
  where "token_hash" = $1
  for update;

-- links.expire
update "links"
  set "expires_at" = $1
  where "used_at" is null and "account_id" = $2 and "purpose" = $3 and "expires_at"
    > $4;

-- links.lastAt
select "created_at"
  from "links"
  where "account_id" = $1 and "purpose" = $2
  order by "created_at" desc
  limit $3;

-- links.markOpened
update "links"
  set "opened_at" = $1
  where "used_at" is null and "id" = $2 and "opened_at" is null;

-- links.markUsed
update "links"
  set "used_at" = $1
  where "used_at" is null and "id" = $2;

-- links.read
select *
  from "links"
  where "token_hash" = $1;

-- mailQueue.markFailed
update "outbox"
  set "state" = $1, "sealed_content" = $2, "reason" = $3
  where "workspace_id" = $4 and "id" = $5 and "state" = $6;

-- mailQueue.markSent
update "outbox"
  set "state" = $1, "sent_at" = $2, "sealed_content" = $3, "reason" = $4
  where "workspace_id" = $5 and "id" = $6 and "state" = $7;

-- mailQueue.putOff
update "outbox"
  set "next_attempt_at" = $1, "reason" = $2
  where "workspace_id" = $3 and "id" = $4 and "state" = $5;

-- mailQueue.take
/* across workspaces: one sender serves them all */ with due as materialized ( select
    workspace_id, id
  from outbox
  where state = 'waiting' and next_attempt_at <= $1
  order by next_attempt_at, id
  limit $2
  for update skip locked ) update outbox o
  set attempts = o.attempts + 1, next_attempt_at = $3
  from due
  where o.workspace_id = due.workspace_id and o.id = due.id
  returning o.id, o.workspace_id, o.account_id, o.address, o.sealed_content, o.attempts,
    o.created_at;
select "account_id", "wrapped_key"
  from "person_keys"
  where "account_id" in ($1);

-- ownSessions.bearer: in a workspace
/* planned once */ select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin,
    a.must_change_password or coalesce(p.single_use, false) as must_change_password,
    case when "u"."id" is null then null else json_build_object('id', "u"."id", 'version',
    "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in",
    'state', "u"."state", 'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', "u"."created_by")
    end as "user", w.id as workspace_id, g.access_version, case when x.session_id is
    null then 'none' when x.ended_at is null then 'live' else 'ended' end as admission
  from sessions s join accounts a on a.id = s.account_id and a.state = 'enabled'
  left join passwords p on p.account_id = a.id
  left join workspaces w on w.slug = $1
  left join users u on u.workspace_id = w.id and u.account_id = a.id
  left join workspace_guards g on g.workspace_id = w.id
  left join workspace_sessions x on x.workspace_id = w.id and x.session_id = s.id
  where s.token_hash = $2 and s.ended_at is null and s.expires_at > $3 and s.idle_until
    > $4;

-- ownSessions.bearer: outside of every workspace
/* planned once */ select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin,
    a.must_change_password or coalesce(p.single_use, false) as must_change_password,
    case when "u"."id" is null then null else json_build_object('id', "u"."id", 'version',
    "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in",
    'state', "u"."state", 'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', "u"."created_by")
    end as "user", w.id as workspace_id, g.access_version, case when x.session_id is
    null then 'none' when x.ended_at is null then 'live' else 'ended' end as admission
  from sessions s join accounts a on a.id = s.account_id and a.state = 'enabled'
  left join passwords p on p.account_id = a.id
  left join workspaces w on w.slug = $1
  left join users u on u.workspace_id = w.id and u.account_id = a.id
  left join workspace_guards g on g.workspace_id = w.id
  left join workspace_sessions x on x.workspace_id = w.id and x.session_id = s.id
  where s.token_hash = $2 and s.ended_at is null and s.expires_at > $3 and s.idle_until
    > $4;

-- ownSessions.endOf
select coalesce(s.end_reason, case when a.state = 'enabled' then 'expired' else 'deactivated'
    end) as reason, s.end_note as note
  from sessions s join accounts a on a.id = s.account_id
  where s.token_hash = $1;

-- ownSessions.endOwn: all but one
update "sessions"
  set "ended_at" = $1, "end_reason" = $2
  where "account_id" = $3 and "ended_at" is null and "expires_at" > $4 and "idle_until"
    > $5 and "id" <> $6;

-- ownSessions.endOwn: one
update "sessions"
  set "ended_at" = $1, "end_reason" = $2
  where "account_id" = $3 and "ended_at" is null and "expires_at" > $4 and "idle_until"
    > $5 and "id" = $6;

-- ownSessions.endedIn
/* across workspaces: somebody is told
  where their session is over */ select workspace_id
  from workspace_sessions
  where session_id = $1 and ended_at is not null;

-- ownSessions.listOwn
select "id", "address", "browser", "system", "started_at", "last_seen_at", "idle_until",
    "expires_at"
  from "sessions"
  where "account_id" = $1 and "ended_at" is null and "expires_at" > $2 and "idle_until"
    > $3
  order by "last_seen_at" desc, "id"
  limit $4;

-- ownSessions.settledBearer: of a session
/* planned once */ select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin,
    a.must_change_password or coalesce(p.single_use, false) as must_change_password,
    case when "u"."id" is null then null else json_build_object('id', "u"."id", 'version',
    "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in",
    'state', "u"."state", 'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', "u"."created_by")
    end as "user", w.id as workspace_id, g.access_version, case when x.session_id is
    null then 'none' when x.ended_at is null then 'live' else 'ended' end as admission
  from sessions s join accounts a on a.id = s.account_id and a.state = 'enabled'
  left join passwords p on p.account_id = a.id
  left join workspaces w on w.slug = $1
  left join users u on u.workspace_id = w.id and u.account_id = a.id
  left join workspace_guards g on g.workspace_id = w.id
  left join workspace_sessions x on x.workspace_id = w.id and x.session_id = s.id
  where s.token_hash = $2 and s.ended_at is null and s.expires_at > $3 and s.idle_until
    > $4;

-- ownSessions.settledBearer: of a token
/* planned once */ select t.id as token_id, a.id as account_id, t.last_used_at as
    last_seen_at, a.is_instance_admin, a.must_change_password or coalesce(p.single_use,
    false) as must_change_password, case when "u"."id" is null then null else json_build_object('id',
    "u"."id", 'version', "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind",
    'builtIn', "u"."built_in", 'state', "u"."state", 'adminLevel', "u"."admin_level",
    'validFrom', to_char("u"."valid_from" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'validUntil', to_char("u"."valid_until" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdBy', "u"."created_by") end as "user", w.id as workspace_id, g.access_version
  from workspaces w join api_tokens t on t.workspace_id = w.id and t.token_hash = $1
    join users u on u.workspace_id = w.id and u.id = t.user_id join accounts a on a.id
    = u.account_id and a.state = 'enabled'
  left join passwords p on p.account_id = a.id join workspace_guards g on g.workspace_id
    = w.id
  where w.slug = $2 and t.revoked_at is null and (t.expires_at is null or t.expires_at
    > $3);

-- ownSessions.start
insert into "sessions" ("id", "token_hash", "account_id", "address", "browser", "system",
    "started_at", "idle_until", "expires_at", "last_seen_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- ownSessions.tokenBearer
/* planned once */ select t.id as token_id, a.id as account_id, t.last_used_at as
    last_seen_at, a.is_instance_admin, a.must_change_password or coalesce(p.single_use,
    false) as must_change_password, case when "u"."id" is null then null else json_build_object('id',
    "u"."id", 'version', "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind",
    'builtIn', "u"."built_in", 'state', "u"."state", 'adminLevel', "u"."admin_level",
    'validFrom', to_char("u"."valid_from" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'validUntil', to_char("u"."valid_until" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdBy', "u"."created_by") end as "user", w.id as workspace_id, g.access_version
  from workspaces w join api_tokens t on t.workspace_id = w.id and t.token_hash = $1
    join users u on u.workspace_id = w.id and u.id = t.user_id join accounts a on a.id
    = u.account_id and a.state = 'enabled'
  left join passwords p on p.account_id = a.id join workspace_guards g on g.workspace_id
    = w.id
  where w.slug = $2 and t.revoked_at is null and (t.expires_at is null or t.expires_at
    > $3);
update "api_tokens"
  set "last_used_at" = $1
  where "workspace_id" = $2 and "id" = $3;

-- ownSessions.touch
/* planned once */ select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin,
    a.must_change_password or coalesce(p.single_use, false) as must_change_password,
    case when "u"."id" is null then null else json_build_object('id', "u"."id", 'version',
    "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in",
    'state', "u"."state", 'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', "u"."created_by")
    end as "user", w.id as workspace_id, g.access_version, case when x.session_id is
    null then 'none' when x.ended_at is null then 'live' else 'ended' end as admission
  from sessions s join accounts a on a.id = s.account_id and a.state = 'enabled'
  left join passwords p on p.account_id = a.id
  left join workspaces w on w.slug = $1
  left join users u on u.workspace_id = w.id and u.account_id = a.id
  left join workspace_guards g on g.workspace_id = w.id
  left join workspace_sessions x on x.workspace_id = w.id and x.session_id = s.id
  where s.token_hash = $2 and s.ended_at is null and s.expires_at > $3 and s.idle_until
    > $4;
update sessions
  set last_seen_at = $1, idle_until = least($2::timestamptz, expires_at)
  where id = $3 and ended_at is null and last_seen_at < $4;
update "users"
  set "last_seen_at" = $1
  where "workspace_id" = $2 and "id" = $3;

-- sweep
/* across workspaces: of every workspace alike */ select workspace_id, id, account_id,
    address
  from outbox
  where address like '%@%' and account_id is not null
  order by workspace_id, id
  limit 5000
  for update skip locked;
select "account_id", "wrapped_key"
  from "person_keys"
  where "account_id" in ($1);
/* across workspaces: of every workspace alike */ update outbox o
  set address = r.address
  from jsonb_to_recordset($1::jsonb) as r (workspace_id uuid, id uuid, address text)
  where o.workspace_id = r.workspace_id and o.id = r.id;
/* across workspaces: of every workspace alike */ with gone as ( select id
  from sessions
  where coalesce(ended_at, least(expires_at, idle_until)) < $1), left_behind as (delete
  from workspace_sessions
  where session_id in (select id
  from gone)) delete
  from sessions
  where id in (select id
  from gone) and not exists (select
  from workspace_sessions w
  where w.session_id = sessions.id);
delete
  from links
  where coalesce(used_at, expires_at) < $1;
delete
  from throttles
  where last_failure_at < $1 and blocked_until < $2;
/* across workspaces: of every workspace alike */ delete
  from idempotency_keys
  where created_at < $1;
/* across workspaces: of every workspace alike */ delete
  from drafts
  where saved_at < $1;
/* across workspaces: of every workspace alike */ delete
  from outbox
  where (state = 'sent' and sent_at < $1) or (state = 'failed' and next_attempt_at
    < $2);
/* across workspaces: of every workspace alike */ delete
  from import_rows r using imports i
  where i.workspace_id = r.workspace_id and i.id = r.import_id and i.state <> 'running'
    and coalesce(i.finished_at, i.created_at) < $1;

-- throttles.claim
insert into throttles (key, failures, last_failure_at, blocked_until) select key,
    0, now(), now()
  from unnest($1::text[]) with ordinality as k (key, n)
  order by n
  on conflict (key) do update
  set key = excluded.key
  returning key, failures, last_failure_at, blocked_until;

-- throttles.forget
delete
  from "throttles"
  where "key" in ($1);

-- throttles.knownDevices
select "address"
  from "known_devices"
  where "account_id" = $1
  order by "last_used_at" desc
  limit $2;

-- throttles.rememberDevices
insert into "known_devices" ("account_id", "address", "last_used_at")
  values ($1, $2, $3)
  on conflict ("account_id", "address") do update
  set "last_used_at" = $4;

-- throttles.save
insert into "throttles" ("key", "failures", "last_failure_at", "blocked_until")
  values ($1, $2, $3, $4)
  on conflict ("key") do update
  set "failures" = $5, "last_failure_at" = $6, "blocked_until" = $7;

-- unfinishedJobs
/* across workspaces: ids only; whoever carries a job out reads it within its workspace
    */ select workspace_id, id as job_id, kind
  from jobs
  where state in ('waiting', 'running')
  order by created_at
  limit 1000;

-- workspace.accessFacts.at
select fact, id, state
  from fact_history
  where workspace_id = $1 and fact = any($2) and recorded_from <= $3 and (recorded_to
    is null or recorded_to > $4);

-- workspace.accessFacts.live
select "access_version"
  from "workspace_guards"
  where "workspace_id" = $1;
select fact, id, state
  from fact_history
  where workspace_id = $1 and to_version is null and fact = any($2);

-- workspace.accessFacts.records
select id as record_id, area_id, area_no, project_id, folder_id, place_no, state,
    assignee_id, team_id, created_by, company, title
  from records
  where workspace_id = $1 and id = any($2::uuid[]);

-- workspace.accessFacts.since
select "access_version"
  from "workspace_guards"
  where "workspace_id" = $1;
select distinct on (fact, id) fact, id, case when to_version is null then state end
    as state
  from ( select fact, id, from_version, to_version, state
  from fact_history
  where workspace_id = $1 and from_version > $2 union all select fact, id, from_version,
    to_version, state
  from fact_history
  where workspace_id = $3 and to_version > $4 and from_version <= $5 ) as changed
  where fact = any($6)
  order by fact, id, from_version desc
  limit $7;

-- workspace.accessFacts.version
select "access_version"
  from "workspace_guards"
  where "workspace_id" = $1;

-- workspace.admissions.countLive
select count(*)::int as count
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.user_id = any($2::uuid[]) and w.ended_at is null
    and s.ended_at is null and s.expires_at > now() and s.idle_until > now();

-- workspace.admissions.end
update workspace_sessions w
  set ended_at = $1, end_reason = r.reason
  from jsonb_to_recordset($2::jsonb) as r (user_id uuid, reason text)
  where w.workspace_id = $3 and w.user_id = r.user_id and w.ended_at is null and w.session_id
    is distinct
  from $4::uuid;
/* across workspaces: a session that no workspace admits any more is over, and so
    is one of another password */ update sessions s
  set ended_at = $1, end_reason = r.reason
  from jsonb_to_recordset($2::jsonb) as r (user_id uuid, reason text) join users u
    on u.workspace_id = $3 and u.id = r.user_id
  where s.account_id = u.account_id and s.ended_at is null and s.id is distinct
  from $4::uuid and (r.reason = 'password_changed' or not exists ( select
  from users other
  where other.account_id = s.account_id and other.workspace_id <> $5 and other.state
    = 'active'));

-- workspace.areas.list
select k.id, k.area_no, k.name, k.name_folded, k.built_in, k.position, k.states,
    k.fields, k.specials, k.version, (select count(*)::int
  from records r
  where r.workspace_id = k.workspace_id and r.area_id = k.id) as records, (select count(distinct
    p.role_id)::int
  from role_permissions p
  where p.workspace_id = k.workspace_id and p.area_id = k.id) as roles, coalesce((
    select jsonb_agg(jsonb_build_object('kind', d.subject_kind, 'id', d.subject_id, 'name',
    coalesce(g.name, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '')))
  order by d.subject_kind, coalesce(g.name_folded, u.sort_name))
  from admin_grants d
  left join groups g on g.workspace_id = d.workspace_id and g.id = d.subject_id and
    d.subject_kind = 'group'
  left join users u on u.workspace_id = d.workspace_id and u.id = d.subject_id and
    d.subject_kind = 'user'
  left join accounts a on a.id = u.account_id
  where d.workspace_id = k.workspace_id and d.area_id = k.id), '[]') as administrators
  from areas k
  where k.workspace_id = $1
  order by k.position, k.name_folded, k.id;

-- workspace.areas.use
select r.state, count(*)::int as count
  from records r
  where r.workspace_id = $1 and r.area_id = $2
  group by r.state
  order by r.state;
select p.name
  from licence_products p
  where p.workspace_id = $1 and p.cap @> $2::jsonb
  order by p.position, p.name_folded;

-- workspace.audit.append
select "active_full_users", "active_users", "plan_limit", "place_count", "area_count",
    "access_version", "audit_seq", "audit_hash"
  from "workspace_guards"
  where "workspace_id" = $1;
select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.admin_level = 'full' and u.state = 'active' and u.valid_until
    is null and (u.valid_from is null or u.valid_from <= $2) and a.state = 'enabled'
    and a.has_credential;
insert into "audit_events" ("at", "via", "address", "request_id", "actor_id", "action",
    "subject", "people", "revertible", "reverts_seq", "details", "seq", "entry_count",
    "previous_hash", "hash", "workspace_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);
insert into audit_entries (workspace_id, seq, n, action, fact, fact_id, subject,
    changes) select $1, $2, n, action, fact, fact_id, subject, changes
  from jsonb_to_recordset($3::jsonb) as r (n integer, action text, fact text, fact_id
    uuid, subject text, changes jsonb);

-- workspace.audit.count: all
select count(*)::int as count
  from (select
  from audit_events v
  where v.workspace_id = $1
  limit $2) counted;

-- workspace.audit.count: narrowed
select count(*)::int as count
  from (select
  from audit_events v
  where v.workspace_id = $1 and (v.action like $2 or v.actor_id = any((array( select
    u.id
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $3 and (u.sort_name like $4 or a.username_folded like $5))
    || $6::uuid[])) or (v.subject = any(array( select 'user:' || id
  from ( select u.id
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $7 and (u.sort_name like $8 or a.username_folded like $9))
    users union all select 'group:' || g.id
  from groups g
  where g.workspace_id = $10 and g.name_folded like $11 union all select 'role:' ||
    r.id
  from roles r
  where r.workspace_id = $12 and r.name_folded like $13)) or v.seq in ( select n.seq
  from audit_entries n
  where n.workspace_id = $14 and n.subject = any(array( select 'user:' || id
  from ( select u.id
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $15 and (u.sort_name like $16 or a.username_folded like $17))
    users union all select 'group:' || g.id
  from groups g
  where g.workspace_id = $18 and g.name_folded like $19 union all select 'role:' ||
    r.id
  from roles r
  where r.workspace_id = $20 and r.name_folded like $21)))))
  limit $22) counted;
select count(*)::int as count
  from (select
  from audit_events v
  where v.workspace_id = $1
  limit $2) counted;

-- workspace.audit.entries
select "action", "fact", "fact_id", "subject", "changes"
  from "audit_entries"
  where "workspace_id" = $1 and "seq" = $2
  order by "n";

-- workspace.audit.list: all
with page as materialized ( select v.seq as id, v.seq as "key0"
  from audit_events v
  where v.workspace_id = $1
  order by v.seq desc
  limit 51 offset $2) select case when row_number() over (order by "key0" desc) in
    (1, 50) then array_to_json(array[page."key0"::text])::text end as keys, page.id::text
    as id
  from page
  order by "key0" desc;
select v.seq, v.at, v.action, v.actor_id, v.via, v.address, v.request_id, v.subject,
    v.people, v.entry_count, v.revertible, v.reverts_seq, v.details, r.seq as reverted_by_seq,
    coalesce(n.entries, '[]') as entries
  from unnest($1::bigint[]) with ordinality as asked (seq, place) join audit_events
    v on v.workspace_id = $2 and v.seq = asked.seq
  left join audit_events r on r.workspace_id = $3 and r.reverts_seq = v.seq
  left join lateral ( select jsonb_agg(jsonb_build_object('action', e.action, 'fact',
    e.fact, 'fact_id', e.fact_id, 'subject', e.subject, 'changes', e.changes)
  order by e.n) as entries
  from ( select *
  from audit_entries e
  where e.workspace_id = $4 and e.seq = v.seq and e.n >= $5
  order by e.n
  limit $6) e) n on true
  order by asked.place;
/* planned once */ select ac.id, case when ac.erased then w.erased_actor_label else
    coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name, ''),
    nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.audit.list: narrowed
with page as materialized ( select v.seq as id, v.seq as "key0"
  from audit_events v
  where v.workspace_id = $1 and ((v.action = $2 or exists ( select
  from audit_entries n
  where n.workspace_id = $3 and n.seq = v.seq and n.action = $4))) and (v.at >= $5::timestamptz
    + interval '1 day') and (v.action like $6 or v.actor_id = any((array( select u.id
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $7 and (u.sort_name like $8 or a.username_folded like $9))
    || $10::uuid[])) or (v.subject = any(array( select 'user:' || id
  from ( select u.id
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $11 and (u.sort_name like $12 or a.username_folded like $13))
    users union all select 'group:' || g.id
  from groups g
  where g.workspace_id = $14 and g.name_folded like $15 union all select 'role:' ||
    r.id
  from roles r
  where r.workspace_id = $16 and r.name_folded like $17)) or v.seq in ( select n.seq
  from audit_entries n
  where n.workspace_id = $18 and n.subject = any(array( select 'user:' || id
  from ( select u.id
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $19 and (u.sort_name like $20 or a.username_folded like $21))
    users union all select 'group:' || g.id
  from groups g
  where g.workspace_id = $22 and g.name_folded like $23 union all select 'role:' ||
    r.id
  from roles r
  where r.workspace_id = $24 and r.name_folded like $25)))))
  order by v.seq desc
  limit $26::int offset $27) select case when row_number() over (order by "key0" desc)
    in (1, $28::int) then array_to_json(array[page."key0"::text])::text end as keys,
    page.id::text as id
  from page
  order by "key0" desc;

-- workspace.audit.note
insert into "pending_events" ("workspace_id", "id", "at", "via", "address", "request_id",
    "actor_id", "action", "subject", "details")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- workspace.audit.read
select v.seq, v.at, v.action, v.actor_id, v.via, v.address, v.request_id, v.subject,
    v.people, v.entry_count, v.revertible, v.reverts_seq, v.details, r.seq as reverted_by_seq,
    coalesce(n.entries, '[]') as entries
  from unnest($1::bigint[]) with ordinality as asked (seq, place) join audit_events
    v on v.workspace_id = $2 and v.seq = asked.seq
  left join audit_events r on r.workspace_id = $3 and r.reverts_seq = v.seq
  left join lateral ( select jsonb_agg(jsonb_build_object('action', e.action, 'fact',
    e.fact, 'fact_id', e.fact_id, 'subject', e.subject, 'changes', e.changes)
  order by e.n) as entries
  from ( select *
  from audit_entries e
  where e.workspace_id = $4 and e.seq = v.seq and e.n >= $5
  order by e.n
  limit $6) e) n on true
  order by asked.place;
/* planned once */ select ac.id, case when ac.erased then w.erased_actor_label else
    coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name, ''),
    nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.audit.seal
select "active_full_users", "active_users", "plan_limit", "place_count", "area_count",
    "access_version", "audit_seq", "audit_hash"
  from "workspace_guards"
  where "workspace_id" = $1;
select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.admin_level = 'full' and u.state = 'active' and u.valid_until
    is null and (u.valid_from is null or u.valid_from <= $2) and a.state = 'enabled'
    and a.has_credential;
delete
  from "pending_events"
  where "workspace_id" = $1
  returning *;
insert into "audit_events" ("at", "action", "actor_id", "via", "address", "request_id",
    "subject", "details", "people", "revertible", "reverts_seq", "seq", "entry_count",
    "previous_hash", "hash", "workspace_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- workspace.audit.verify
select "audit_seq", "audit_hash"
  from "workspace_guards"
  where "workspace_id" = $1;
select "seq", "at", "action", "actor_id", "via", "address", "request_id", "subject",
    "people", "revertible", "reverts_seq", "details", "entry_count", "previous_hash",
    "hash"
  from "audit_events"
  where "workspace_id" = $1 and "seq" > $2
  order by "seq"
  limit $3;
select e.seq, jsonb_build_object('n', e.n, 'action', e.action, 'fact', e.fact, 'fact_id',
    e.fact_id, 'subject', e.subject, 'changes', e.changes) as entry
  from audit_entries e
  where e.workspace_id = $1 and e.seq between $2 and $3
  order by e.seq, e.n;

-- workspace.demo.builtBy
select e.request_id
  from workspace_guards g join audit_events e on e.workspace_id = g.workspace_id and
    e.seq = 1
  where g.workspace_id = $1 and g.demo;

-- workspace.demo.contents
/* across workspaces: whether somebody is at home elsewhere, not
  where */ select u.account_id as id
  from users u
  where u.workspace_id = $1 and u.account_id is not null and not exists (select
  from users o
  where o.account_id = u.account_id and o.workspace_id <> $2);
select (select count(*)
  from records
  where workspace_id = $1) as records, (select count(*)
  from audit_events
  where workspace_id = $2) as "auditEvents", (select count(*)
  from users
  where workspace_id = $3 and kind = 'regular' and account_id <> all($4::uuid[])) as
    staying, (select count(*)
  from users
  where workspace_id = $5 and kind = 'regular' and account_id = any($6::uuid[])) as
    people;

-- workspace.demo.is
select "demo"
  from "workspace_guards"
  where "workspace_id" = $1;

-- workspace.demo.remove
/* across workspaces: whether somebody is at home elsewhere, not
  where */ select u.account_id as id
  from users u
  where u.workspace_id = $1 and u.account_id is not null and not exists (select
  from users o
  where o.account_id = u.account_id and o.workspace_id <> $2);
select
  from workspaces
  where id = $1
  for update;
select
  from users
  where workspace_id = $1
  for update;
select
  from accounts
  where id = any($1::uuid[])
  for update;
delete
  from links
  where workspace_id = $1 or account_id = any($2::uuid[]);
delete
  from "import_rows"
  where workspace_id = $1;
delete
  from "imports"
  where workspace_id = $1;
delete
  from "jobs"
  where workspace_id = $1;
delete
  from "idempotency_keys"
  where workspace_id = $1;
delete
  from "saved_views"
  where workspace_id = $1;
delete
  from "drafts"
  where workspace_id = $1;
delete
  from "api_tokens"
  where workspace_id = $1;
delete
  from "outbox"
  where workspace_id = $1;
delete
  from "pending_events"
  where workspace_id = $1;
delete
  from "workspace_sessions"
  where workspace_id = $1;
delete
  from "invitations"
  where workspace_id = $1;
delete
  from "fact_history"
  where workspace_id = $1;
delete
  from "records"
  where workspace_id = $1;
delete
  from "user_relations"
  where workspace_id = $1;
delete
  from "seat_assignments"
  where workspace_id = $1;
delete
  from "seat_pools"
  where workspace_id = $1;
delete
  from "licence_products"
  where workspace_id = $1;
delete
  from "admin_grants"
  where workspace_id = $1;
delete
  from "grants"
  where workspace_id = $1;
delete
  from "folders"
  where workspace_id = $1;
delete
  from "projects"
  where workspace_id = $1;
delete
  from "role_permissions"
  where workspace_id = $1;
delete
  from "roles"
  where workspace_id = $1;
delete
  from "areas"
  where workspace_id = $1;
delete
  from "group_nestings"
  where workspace_id = $1;
delete
  from "memberships"
  where workspace_id = $1;
delete
  from "groups"
  where workspace_id = $1;
delete
  from "users"
  where workspace_id = $1;
delete
  from "sessions"
  where account_id = any($1::uuid[]);
delete
  from "known_devices"
  where account_id = any($1::uuid[]);
delete
  from "passwords"
  where account_id = any($1::uuid[]);
delete
  from "account_emails"
  where account_id = any($1::uuid[]);
delete
  from "account_pictures"
  where account_id = any($1::uuid[]);
delete
  from "preferences"
  where account_id = any($1::uuid[]);
delete
  from "person_keys"
  where account_id = any($1::uuid[]);
delete
  from accounts
  where id = any($1::uuid[]);
select remove_demo_workspace($1) as removed;

-- workspace.drafts.discard
delete
  from "drafts"
  where "workspace_id" = $1 and "user_id" = $2;

-- workspace.drafts.others
select "a"."username", "a"."full_name", "a"."first_name", "a"."last_name", "d"."subjects"
  from "drafts" as "d"
  inner join "users" as "u" on "u"."workspace_id" = "d"."workspace_id" and "u"."id"
    = "d"."user_id"
  inner join "accounts" as "a" on "a"."id" = "u"."account_id"
  where "d"."workspace_id" = $1 and "d"."user_id" <> $2 and "d"."saved_at" > $3;

-- workspace.drafts.read
select "sealed_steps", "saved_at"
  from "drafts"
  where "workspace_id" = $1 and "user_id" = $2;

-- workspace.drafts.save
insert into "drafts" ("workspace_id", "user_id", "sealed_steps", "subjects", "saved_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("workspace_id", "user_id") do update
  set "sealed_steps" = $6, "subjects" = $7, "saved_at" = $8;

-- workspace.facts.where: account behind the guard row
select f.id, f.version, "f"."username" as "username", "f"."first_name" as "firstName",
    "f"."last_name" as "lastName", "f"."full_name" as "fullName", "f"."company" as "company",
    "f"."position" as "position", "f"."phone" as "phone", "f"."fax" as "fax", "f"."address1"
    as "address1", "f"."address2" as "address2", "f"."city" as "city", "f"."region" as
    "region", "f"."zip" as "zip", "f"."country" as "country", "f"."comment" as "comment",
    "f"."locale" as "locale", "f"."time_zone" as "timeZone", "f"."state" as "state",
    "f"."is_instance_admin" as "isInstanceAdmin", "f"."has_credential" as "hasCredential",
    "f"."must_change_password" as "mustChangePassword" , /* across workspaces */ exists
    ( select
  from users u
  where u.account_id = f.id and u.workspace_id <> $1 and u.state <> 'removed') as "isSharedElsewhere"
  from "accounts" f
  where "f"."id" = any($2::uuid[]) and f.state <> 'erased'
  order by f.id
  for update of f;

-- workspace.facts.where: account by id
select f.id, f.version, "f"."username" as "username", "f"."first_name" as "firstName",
    "f"."last_name" as "lastName", "f"."full_name" as "fullName", "f"."company" as "company",
    "f"."position" as "position", "f"."phone" as "phone", "f"."fax" as "fax", "f"."address1"
    as "address1", "f"."address2" as "address2", "f"."city" as "city", "f"."region" as
    "region", "f"."zip" as "zip", "f"."country" as "country", "f"."comment" as "comment",
    "f"."locale" as "locale", "f"."time_zone" as "timeZone", "f"."state" as "state",
    "f"."is_instance_admin" as "isInstanceAdmin", "f"."has_credential" as "hasCredential",
    "f"."must_change_password" as "mustChangePassword" , /* across workspaces */ exists
    ( select
  from users u
  where u.account_id = f.id and u.workspace_id <> $1 and u.state <> 'removed') as "isSharedElsewhere"
  from "accounts" f
  where "f"."id" = any($2::uuid[]) and f.state <> 'erased'
  order by f.id;

-- workspace.facts.where: account by username
select f.id, f.version, "f"."username" as "username", "f"."first_name" as "firstName",
    "f"."last_name" as "lastName", "f"."full_name" as "fullName", "f"."company" as "company",
    "f"."position" as "position", "f"."phone" as "phone", "f"."fax" as "fax", "f"."address1"
    as "address1", "f"."address2" as "address2", "f"."city" as "city", "f"."region" as
    "region", "f"."zip" as "zip", "f"."country" as "country", "f"."comment" as "comment",
    "f"."locale" as "locale", "f"."time_zone" as "timeZone", "f"."state" as "state",
    "f"."is_instance_admin" as "isInstanceAdmin", "f"."has_credential" as "hasCredential",
    "f"."must_change_password" as "mustChangePassword" , /* across workspaces */ exists
    ( select
  from users u
  where u.account_id = f.id and u.workspace_id <> $1 and u.state <> 'removed') as "isSharedElsewhere"
  from "accounts" f
  where "f"."username_folded" = any($2::text[]) and f.state <> 'erased'
  order by f.id;

-- workspace.facts.where: adminGrant by areaId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."area_id" as "areaId"
  from "admin_grants" f
  where f.workspace_id = $1 and "f"."area_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: adminGrant by id
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."area_id" as "areaId"
  from "admin_grants" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: adminGrant by subjectId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."area_id" as "areaId"
  from "admin_grants" f
  where f.workspace_id = $1 and "f"."subject_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: area by builtIn
select f.id, f.version, "f"."area_no" as "areaNo", "f"."name" as "name", "f"."name_folded"
    as "nameFolded", "f"."built_in" as "builtIn", "f"."position" as "position", "f"."states"
    as "states", "f"."fields" as "fields", "f"."specials" as "specials"
  from "areas" f
  where f.workspace_id = $1 and "f"."built_in" = any($2::text[])
  order by f.id;

-- workspace.facts.where: area by id
select f.id, f.version, "f"."area_no" as "areaNo", "f"."name" as "name", "f"."name_folded"
    as "nameFolded", "f"."built_in" as "builtIn", "f"."position" as "position", "f"."states"
    as "states", "f"."fields" as "fields", "f"."specials" as "specials"
  from "areas" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: area by name
select f.id, f.version, "f"."area_no" as "areaNo", "f"."name" as "name", "f"."name_folded"
    as "nameFolded", "f"."built_in" as "builtIn", "f"."position" as "position", "f"."states"
    as "states", "f"."fields" as "fields", "f"."specials" as "specials"
  from "areas" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: email behind the guard row
select f.id, f.version, "f"."account_id" as "accountId", "f"."address" as "address",
    "f"."address_folded" as "addressFolded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verifiedAt"
  from "account_emails" f
  where "f"."id" = any($1::uuid[])
  order by f.id
  for update of f;

-- workspace.facts.where: email by accountId
select f.id, f.version, "f"."account_id" as "accountId", "f"."address" as "address",
    "f"."address_folded" as "addressFolded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verifiedAt"
  from "account_emails" f
  where "f"."account_id" = any($1::uuid[])
  order by f.id;

-- workspace.facts.where: email by address
select f.id, f.version, "f"."account_id" as "accountId", "f"."address" as "address",
    "f"."address_folded" as "addressFolded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verifiedAt"
  from "account_emails" f
  where "f"."address_folded" = any($1::text[])
  order by f.id;

-- workspace.facts.where: email by id
select f.id, f.version, "f"."account_id" as "accountId", "f"."address" as "address",
    "f"."address_folded" as "addressFolded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verifiedAt"
  from "account_emails" f
  where "f"."id" = any($1::uuid[])
  order by f.id;

-- workspace.facts.where: folder by id
select f.id, f.version, "f"."place_no" as "placeNo", "f"."project_id" as "projectId",
    "f"."parent_id" as "parentId", "f"."name" as "name", "f"."name_folded" as "nameFolded"
    , exists (select
  from records r
  where r.workspace_id = $1 and r.place_no = f.place_no) as "hasRecords"
  from "folders" f
  where f.workspace_id = $2 and "f"."id" = any($3::uuid[])
  order by f.id;

-- workspace.facts.where: folder by parentId
select f.id, f.version, "f"."place_no" as "placeNo", "f"."project_id" as "projectId",
    "f"."parent_id" as "parentId", "f"."name" as "name", "f"."name_folded" as "nameFolded"
    , exists (select
  from records r
  where r.workspace_id = $1 and r.place_no = f.place_no) as "hasRecords"
  from "folders" f
  where f.workspace_id = $2 and "f"."parent_id" = any($3::uuid[])
  order by f.id;

-- workspace.facts.where: folder by projectId
select f.id, f.version, "f"."place_no" as "placeNo", "f"."project_id" as "projectId",
    "f"."parent_id" as "parentId", "f"."name" as "name", "f"."name_folded" as "nameFolded"
    , exists (select
  from records r
  where r.workspace_id = $1 and r.place_no = f.place_no) as "hasRecords"
  from "folders" f
  where f.workspace_id = $2 and "f"."project_id" = any($3::uuid[])
  order by f.id;

-- workspace.facts.where: grant by areaId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."role_id" as "roleId", "f"."scope_kind" as "scopeKind", "f"."project_id"
    as "projectId", "f"."area_id" as "areaId", "f"."folder_id" as "folderId", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."area_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by folderId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."role_id" as "roleId", "f"."scope_kind" as "scopeKind", "f"."project_id"
    as "projectId", "f"."area_id" as "areaId", "f"."folder_id" as "folderId", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."folder_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by id
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."role_id" as "roleId", "f"."scope_kind" as "scopeKind", "f"."project_id"
    as "projectId", "f"."area_id" as "areaId", "f"."folder_id" as "folderId", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by projectId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."role_id" as "roleId", "f"."scope_kind" as "scopeKind", "f"."project_id"
    as "projectId", "f"."area_id" as "areaId", "f"."folder_id" as "folderId", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."project_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by roleId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."role_id" as "roleId", "f"."scope_kind" as "scopeKind", "f"."project_id"
    as "projectId", "f"."area_id" as "areaId", "f"."folder_id" as "folderId", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."role_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by subjectId
select f.id, f.version, "f"."subject_kind" as "subjectKind", "f"."subject_id" as
    "subjectId", "f"."role_id" as "roleId", "f"."scope_kind" as "scopeKind", "f"."project_id"
    as "projectId", "f"."area_id" as "areaId", "f"."folder_id" as "folderId", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."subject_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: group by id
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "nameFolded",
    "f"."description" as "description", "f"."purpose" as "purpose", "f"."audience" as
    "audience", "f"."built_in" as "builtIn", "f"."lead_id" as "leadId", "f"."is_private"
    as "isPrivate"
  from "groups" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: group by name
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "nameFolded",
    "f"."description" as "description", "f"."purpose" as "purpose", "f"."audience" as
    "audience", "f"."built_in" as "builtIn", "f"."lead_id" as "leadId", "f"."is_private"
    as "isPrivate"
  from "groups" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: invitation by id
select f.id, f.version, "f"."user_id" as "userId", "f"."address" as "address", "f"."expires_at"
    as "expiresAt", "f"."accepted_at" as "acceptedAt", "f"."cancelled_at" as "cancelledAt",
    "f"."created_by" as "createdBy"
  from "invitations" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: invitation by userId
select f.id, f.version, "f"."user_id" as "userId", "f"."address" as "address", "f"."expires_at"
    as "expiresAt", "f"."accepted_at" as "acceptedAt", "f"."cancelled_at" as "cancelledAt",
    "f"."created_by" as "createdBy"
  from "invitations" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: membership by groupId
select f.id, f.version, "f"."group_id" as "groupId", "f"."user_id" as "userId"
  from "memberships" f
  where f.workspace_id = $1 and "f"."group_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: membership by id
select f.id, f.version, "f"."group_id" as "groupId", "f"."user_id" as "userId"
  from "memberships" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: membership by userId
select f.id, f.version, "f"."group_id" as "groupId", "f"."user_id" as "userId"
  from "memberships" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: nesting by childId
select f.id, f.version, "f"."group_id" as "groupId", "f"."child_id" as "childId"
  from "group_nestings" f
  where f.workspace_id = $1 and "f"."child_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: nesting by groupId
select f.id, f.version, "f"."group_id" as "groupId", "f"."child_id" as "childId"
  from "group_nestings" f
  where f.workspace_id = $1 and "f"."group_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: nesting by id
select f.id, f.version, "f"."group_id" as "groupId", "f"."child_id" as "childId"
  from "group_nestings" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: permission by areaId
select f.id, f.version, "f"."role_id" as "roleId", "f"."area_id" as "areaId", "f"."operation"
    as "operation", "f"."qualifier" as "qualifier", "f"."state" as "state", "f"."field"
    as "field"
  from "role_permissions" f
  where f.workspace_id = $1 and "f"."area_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: permission by id
select f.id, f.version, "f"."role_id" as "roleId", "f"."area_id" as "areaId", "f"."operation"
    as "operation", "f"."qualifier" as "qualifier", "f"."state" as "state", "f"."field"
    as "field"
  from "role_permissions" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: permission by roleId
select f.id, f.version, "f"."role_id" as "roleId", "f"."area_id" as "areaId", "f"."operation"
    as "operation", "f"."qualifier" as "qualifier", "f"."state" as "state", "f"."field"
    as "field"
  from "role_permissions" f
  where f.workspace_id = $1 and "f"."role_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: pool by id
select f.id, f.version, "f"."product_id" as "productId", "f"."kind" as "kind", "f"."capacity"
    as "capacity", "f"."accounts_per_seat" as "accountsPerSeat", "f"."valid_from" as
    "validFrom", "f"."valid_until" as "validUntil" , f.assigned
  from "seat_pools" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: pool by productId
select f.id, f.version, "f"."product_id" as "productId", "f"."kind" as "kind", "f"."capacity"
    as "capacity", "f"."accounts_per_seat" as "accountsPerSeat", "f"."valid_from" as
    "validFrom", "f"."valid_until" as "validUntil" , f.assigned
  from "seat_pools" f
  where f.workspace_id = $1 and "f"."product_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: product by id
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "nameFolded",
    "f"."agreement" as "agreement", "f"."cap" as "cap", "f"."position" as "position"
  from "licence_products" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: product by name
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "nameFolded",
    "f"."agreement" as "agreement", "f"."cap" as "cap", "f"."position" as "position"
  from "licence_products" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: project by id
select f.id, f.version, "f"."place_no" as "placeNo", "f"."name" as "name", "f"."name_folded"
    as "nameFolded", "f"."description" as "description", "f"."position" as "position"
    , exists (select
  from records r
  where r.workspace_id = $1 and r.place_no = f.place_no) as "hasRecords"
  from "projects" f
  where f.workspace_id = $2 and "f"."id" = any($3::uuid[])
  order by f.id;

-- workspace.facts.where: project by name
select f.id, f.version, "f"."place_no" as "placeNo", "f"."name" as "name", "f"."name_folded"
    as "nameFolded", "f"."description" as "description", "f"."position" as "position"
    , exists (select
  from records r
  where r.workspace_id = $1 and r.place_no = f.place_no) as "hasRecords"
  from "projects" f
  where f.workspace_id = $2 and "f"."name_folded" = any($3::text[])
  order by f.id;

-- workspace.facts.where: relation by id
select f.id, f.version, "f"."user_id" as "userId", "f"."kind" as "kind", "f"."target"
    as "target"
  from "user_relations" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: relation by userId
select f.id, f.version, "f"."user_id" as "userId", "f"."kind" as "kind", "f"."target"
    as "target"
  from "user_relations" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: role by id
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "nameFolded",
    "f"."description" as "description", "f"."audience" as "audience", "f"."predefined"
    as "predefined", "f"."immutable" as "immutable", "f"."position" as "position"
  from "roles" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: role by name
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "nameFolded",
    "f"."description" as "description", "f"."audience" as "audience", "f"."predefined"
    as "predefined", "f"."immutable" as "immutable", "f"."position" as "position"
  from "roles" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: seat by id
select f.id, f.version, "f"."pool_id" as "poolId", "f"."user_id" as "userId"
  from "seat_assignments" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: seat by poolId
select f.id, f.version, "f"."pool_id" as "poolId", "f"."user_id" as "userId"
  from "seat_assignments" f
  where f.workspace_id = $1 and "f"."pool_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: seat by userId
select f.id, f.version, "f"."pool_id" as "poolId", "f"."user_id" as "userId"
  from "seat_assignments" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: user by accountId
select f.id, f.version, "f"."account_id" as "accountId", "f"."kind" as "kind", "f"."built_in"
    as "builtIn", "f"."state" as "state", "f"."admin_level" as "adminLevel", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."created_by" as "createdBy"
  from "users" f
  where f.workspace_id = $1 and "f"."account_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: user by builtIn
select f.id, f.version, "f"."account_id" as "accountId", "f"."kind" as "kind", "f"."built_in"
    as "builtIn", "f"."state" as "state", "f"."admin_level" as "adminLevel", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."created_by" as "createdBy"
  from "users" f
  where f.workspace_id = $1 and "f"."built_in" = any($2::text[])
  order by f.id;

-- workspace.facts.where: user by id
select f.id, f.version, "f"."account_id" as "accountId", "f"."kind" as "kind", "f"."built_in"
    as "builtIn", "f"."state" as "state", "f"."admin_level" as "adminLevel", "f"."valid_from"
    as "validFrom", "f"."valid_until" as "validUntil", "f"."created_by" as "createdBy"
  from "users" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: workspace by id
select f.id, f.version, "f"."name" as "name", "f"."slug" as "slug", "f"."preset"
    as "preset", "f"."policies" as "policies", "f"."time_zone" as "timeZone", "f"."locale"
    as "locale", "f"."support_contact" as "supportContact", "f"."erased_actor_label"
    as "erasedActorLabel"
  from "workspaces" f
  where "f"."id" = any($1::uuid[])
  order by f.id;

-- workspace.foundedAt
select "created_at"
  from "workspaces"
  where "id" = $1;

-- workspace.groups.accessOf
select gr.id, gr.subject_id as holder_id, gr.scope_kind, gr.valid_from, gr.valid_until,
    jsonb_build_object('id', r.id, 'name', r.name) as role, case when "p"."id" is null
    then null else jsonb_build_object('id', "p"."id", 'name', "p"."name") end as project,
    case when "a"."id" is null then null else jsonb_build_object('id', "a"."id", 'name',
    "a"."name") end as area, case when "f"."id" is null then null else jsonb_build_object('id',
    "f"."id", 'name', "f"."name") end as folder, case when "v"."id" is null then null
    else jsonb_build_object('id', "v"."id", 'name', "v"."name") end as via, case when
    "t"."id" is null then null else jsonb_build_object('id', "t"."id", 'name', "t"."name")
    end as through
  from ( select $1::uuid as id, null::uuid as through union all select distinct on
    (held.id) held.id, held.through
  from ( with recursive held (id, through) as ( select m.group_id, m.group_id
  from memberships m
  where m.workspace_id = $2 and m.user_id = $3 union select n.group_id, held.through
  from held join group_nestings n on n.workspace_id = $4 and n.child_id = held.id)
    select id, through
  from held
  order by id, (id <> through), through) held) h join grants gr on gr.workspace_id
    = $5 and gr.subject_id = h.id join roles r on r.workspace_id = $6 and r.id = gr.role_id
  left join projects p on p.workspace_id = $7 and p.id = gr.project_id
  left join areas a on a.workspace_id = $8 and a.id = gr.area_id
  left join folders f on f.workspace_id = $9 and f.id = gr.folder_id
  left join groups v on v.workspace_id = $10 and v.id = gr.subject_id
  left join groups t on t.workspace_id = $11 and t.id = h.through and t.id <> gr.subject_id
  order by p.position nulls first, p.name_folded nulls first, f.name_folded nulls first,
    a.position nulls first, r.position, v.name_folded nulls first, gr.id;
select count(distinct (p.area_id, p.operation))::int as permissions, count(distinct
    p.area_id)::int as areas
  from ( select $1::uuid as id, null::uuid as through union all select distinct on
    (held.id) held.id, held.through
  from ( with recursive held (id, through) as ( select m.group_id, m.group_id
  from memberships m
  where m.workspace_id = $2 and m.user_id = $3 union select n.group_id, held.through
  from held join group_nestings n on n.workspace_id = $4 and n.child_id = held.id)
    select id, through
  from held
  order by id, (id <> through), through) held) h join grants gr on gr.workspace_id
    = $5 and gr.subject_id = h.id join role_permissions p on p.workspace_id = $6 and
    p.role_id = gr.role_id
  where (gr.valid_from is null or gr.valid_from <= $7::timestamptz) and (gr.valid_until
    is null or gr.valid_until > $8::timestamptz) and (gr.area_id is null or gr.area_id
    = p.area_id);

-- workspace.groups.count
select count(*)::int as count
  from (select
  from groups g
  where g.workspace_id = $1 and (g.name_folded like $2 or lower(g.description) like
    $3)
  limit $4) counted;
select count(*)::int as count
  from (select
  from groups g
  where g.workspace_id = $1
  limit $2) counted;

-- workspace.groups.list
with page as materialized ( select g.id as id, coalesce(m.count, 0) as "key0", g.name_folded
    as "key1", g.id as "key2"
  from groups g
  left join ( select m.group_id, count(*) as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $1 and u.state <> 'removed'
  group by m.group_id) m on m.group_id = g.id
  where g.workspace_id = $2
  order by coalesce(m.count, 0) desc, g.name_folded asc, g.id asc
  limit $3::int offset $4) select case when row_number() over (order by "key0" desc,
    "key1" asc, "key2" asc) in (1, $5::int) then array_to_json(array[page."key0"::text,
    page."key1"::text, page."key2"::text])::text end as keys, page.id::text as id
  from page
  order by "key0" desc, "key1" asc, "key2" asc;
select g.id, g.name, g.name_folded, g.description, g.purpose, g.audience, g.built_in,
    g.lead_id, g.is_private, g.version, ( select jsonb_build_object('id', u.id, 'name',
    coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name, ''),
    nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, ''))
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.id = g.lead_id) as lead, m.count as member_count,
    am.count as all_member_count, gr.count as grant_count, gr.projects as project_count,
    coalesce(n.names, '[]') as nested_in, (select count(*)::int
  from group_nestings c
  where c.workspace_id = $2 and c.group_id = g.id) as contains_count
  from unnest($3::uuid[]) with ordinality as asked (id, place) join groups g on g.workspace_id
    = $4 and g.id = asked.id
  left join lateral ( select count(distinct m.user_id)::int as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $5 and m.group_id in (select g.id) and u.state <> 'removed')
    m on true
  left join lateral ( select count(distinct m.user_id)::int as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $6 and m.group_id in ( with recursive within (id) as ( select
    g.id union select n.child_id
  from within w join group_nestings n on n.workspace_id = $7 and n.group_id = w.id)
    select id
  from within) and u.state <> 'removed') am on true
  left join lateral ( select count(*)::int as count, count(distinct gr.project_id)::int
    as projects
  from grants gr
  where gr.workspace_id = $8 and gr.subject_kind = 'group' and gr.subject_id = g.id)
    gr on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)
  order by o.name_folded) as names
  from group_nestings n join groups o on o.workspace_id = n.workspace_id and o.id =
    n.group_id
  where n.workspace_id = $9 and n.child_id = g.id) n on true
  order by asked.place;

-- workspace.groups.names
select g.id, g.name, g.description, g.purpose, g.audience, g.built_in, coalesce(m.count,
    0) as member_count
  from groups g
  left join ( select m.group_id, count(*)::int as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $1 and u.state <> 'removed'
  group by m.group_id) m on m.group_id = g.id
  where g.workspace_id = $2
  order by (g.built_in is null), g.name_folded, g.id;

-- workspace.groups.ofUser
select g.id, g.name, g.description, g.purpose, g.audience, g.built_in, g.is_private,
    ( select jsonb_build_object('id', u.id, 'name', coalesce( nullif(a.full_name, ''),
    nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label,
    ''), a.username, ''))
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.id = g.lead_id) as lead, coalesce(bool_or(held.id
    = held.through), false) as is_member, jsonb_agg(jsonb_build_object('id', t.id, 'name',
    t.name)
  order by t.name_folded) filter (where t.id <> g.id) as through, coalesce(min(given.count),
    0) as permission_count
  from groups g
  left join ( with recursive held (id, through) as ( select m.group_id, m.group_id
  from memberships m
  where m.workspace_id = $2 and m.user_id = $3 union select n.group_id, held.through
  from held join group_nestings n on n.workspace_id = $4 and n.child_id = held.id)
    select id, through
  from held
  order by id, (id <> through), through) held on held.id = g.id
  left join groups t on t.workspace_id = g.workspace_id and t.id = held.through
  left join ( select around.inside, count(distinct (p.area_id, p.operation))::int as
    count
  from ( with recursive around (id, inside) as ( select g.id, g.id
  from groups g
  where g.workspace_id = $5 union select n.group_id, around.inside
  from around join group_nestings n on n.workspace_id = $6 and n.child_id = around.id)
    select id, inside
  from around) around join grants gr on gr.workspace_id = $7 and gr.subject_id = around.id
    join role_permissions p on p.workspace_id = $8 and p.role_id = gr.role_id
  group by around.inside) given on given.inside = g.id
  where g.workspace_id = $9
  group by g.workspace_id, g.id
  order by (g.built_in is null), g.name_folded, g.id;
select gr.id, gr.subject_id as holder_id, gr.scope_kind, gr.valid_from, gr.valid_until,
    jsonb_build_object('id', r.id, 'name', r.name) as role, case when "p"."id" is null
    then null else jsonb_build_object('id', "p"."id", 'name', "p"."name") end as project,
    case when "a"."id" is null then null else jsonb_build_object('id', "a"."id", 'name',
    "a"."name") end as area, case when "f"."id" is null then null else jsonb_build_object('id',
    "f"."id", 'name', "f"."name") end as folder, case when "v"."id" is null then null
    else jsonb_build_object('id', "v"."id", 'name', "v"."name") end as via, case when
    "t"."id" is null then null else jsonb_build_object('id', "t"."id", 'name', "t"."name")
    end as through
  from (select around.id, around.inside as through
  from ( with recursive around (id, inside) as ( select g.id, g.id
  from groups g
  where g.workspace_id = $1 union select n.group_id, around.inside
  from around join group_nestings n on n.workspace_id = $2 and n.child_id = around.id)
    select id, inside
  from around) around) h join grants gr on gr.workspace_id = $3 and gr.subject_id =
    h.id join roles r on r.workspace_id = $4 and r.id = gr.role_id
  left join projects p on p.workspace_id = $5 and p.id = gr.project_id
  left join areas a on a.workspace_id = $6 and a.id = gr.area_id
  left join folders f on f.workspace_id = $7 and f.id = gr.folder_id
  left join groups v on v.workspace_id = $8 and v.id = gr.subject_id
  left join groups t on t.workspace_id = $9 and t.id = h.through and t.id <> gr.subject_id
  order by p.position nulls first, p.name_folded nulls first, f.name_folded nulls first,
    a.position nulls first, r.position, v.name_folded nulls first, gr.id;

-- workspace.groups.read
select g.id, g.name, g.name_folded, g.description, g.purpose, g.audience, g.built_in,
    g.lead_id, g.is_private, g.version, ( select jsonb_build_object('id', u.id, 'name',
    coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name, ''),
    nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, ''))
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.id = g.lead_id) as lead, m.count as member_count,
    am.count as all_member_count, gr.count as grant_count, gr.projects as project_count,
    coalesce(n.names, '[]') as nested_in, (select count(*)::int
  from group_nestings c
  where c.workspace_id = $2 and c.group_id = g.id) as contains_count
  from unnest($3::uuid[]) with ordinality as asked (id, place) join groups g on g.workspace_id
    = $4 and g.id = asked.id
  left join lateral ( select count(distinct m.user_id)::int as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $5 and m.group_id in (select g.id) and u.state <> 'removed')
    m on true
  left join lateral ( select count(distinct m.user_id)::int as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $6 and m.group_id in ( with recursive within (id) as ( select
    g.id union select n.child_id
  from within w join group_nestings n on n.workspace_id = $7 and n.group_id = w.id)
    select id
  from within) and u.state <> 'removed') am on true
  left join lateral ( select count(*)::int as count, count(distinct gr.project_id)::int
    as projects
  from grants gr
  where gr.workspace_id = $8 and gr.subject_kind = 'group' and gr.subject_id = g.id)
    gr on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)
  order by o.name_folded) as names
  from group_nestings n join groups o on o.workspace_id = n.workspace_id and o.id =
    n.group_id
  where n.workspace_id = $9 and n.child_id = g.id) n on true
  order by asked.place;
select gr.id, gr.subject_id as holder_id, gr.scope_kind, gr.valid_from, gr.valid_until,
    jsonb_build_object('id', r.id, 'name', r.name) as role, case when "p"."id" is null
    then null else jsonb_build_object('id', "p"."id", 'name', "p"."name") end as project,
    case when "a"."id" is null then null else jsonb_build_object('id', "a"."id", 'name',
    "a"."name") end as area, case when "f"."id" is null then null else jsonb_build_object('id',
    "f"."id", 'name', "f"."name") end as folder, case when "v"."id" is null then null
    else jsonb_build_object('id', "v"."id", 'name', "v"."name") end as via, case when
    "t"."id" is null then null else jsonb_build_object('id', "t"."id", 'name', "t"."name")
    end as through
  from (select $1::uuid as id, null::uuid as through) h join grants gr on gr.workspace_id
    = $2 and gr.subject_id = h.id join roles r on r.workspace_id = $3 and r.id = gr.role_id
  left join projects p on p.workspace_id = $4 and p.id = gr.project_id
  left join areas a on a.workspace_id = $5 and a.id = gr.area_id
  left join folders f on f.workspace_id = $6 and f.id = gr.folder_id
  left join groups v on v.workspace_id = $7 and v.id = gr.subject_id
  left join groups t on t.workspace_id = $8 and t.id = h.through and t.id <> gr.subject_id
  order by p.position nulls first, p.name_folded nulls first, f.name_folded nulls first,
    a.position nulls first, r.position, v.name_folded nulls first, gr.id;
select c.id, c.name
  from group_nestings n join groups c on c.workspace_id = n.workspace_id and c.id =
    n.child_id
  where n.workspace_id = $1 and n.group_id = $2
  order by c.name_folded, c.id;

-- workspace.guard.lock
select "active_full_users", "active_users", "plan_limit", "place_count", "area_count",
    "access_version", "audit_seq", "audit_hash"
  from "workspace_guards"
  where "workspace_id" = $1
  for update;
select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.admin_level = 'full' and u.state = 'active' and u.valid_until
    is null and (u.valid_from is null or u.valid_from <= $2) and a.state = 'enabled'
    and a.has_credential;

-- workspace.guard.read
select "active_full_users", "active_users", "plan_limit", "place_count", "area_count",
    "access_version", "audit_seq", "audit_hash"
  from "workspace_guards"
  where "workspace_id" = $1;
select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.admin_level = 'full' and u.state = 'active' and u.valid_until
    is null and (u.valid_from is null or u.valid_from <= $2) and a.state = 'enabled'
    and a.has_credential;

-- workspace.guard.save
select "active_full_users", "active_users", "plan_limit", "place_count", "area_count",
    "access_version", "audit_seq", "audit_hash"
  from "workspace_guards"
  where "workspace_id" = $1;
select count(*)::int as count
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.admin_level = 'full' and u.state = 'active' and u.valid_until
    is null and (u.valid_from is null or u.valid_from <= $2) and a.state = 'enabled'
    and a.has_credential;
update "workspace_guards"
  set "active_full_users" = $1, "active_users" = $2, "plan_limit" = $3, "place_count"
    = $4, "area_count" = $5, "access_version" = $6, "audit_seq" = $7, "audit_hash" =
    $8
  where "workspace_id" = $9;

-- workspace.idempotency.find
select "request_digest", "response"
  from "idempotency_keys"
  where "workspace_id" = $1 and "actor_id" = $2 and "key" = $3;

-- workspace.idempotency.keep
insert into "idempotency_keys" ("workspace_id", "actor_id", "key", "request_digest",
    "status", "response", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- workspace.imports.add
insert into "imports" ("workspace_id", "id", "job_id", "file_name", "format", "state",
    "created_by", "created_at", "started_at", "finished_at", "reason", "columns", "mapping",
    "options", "groups", "others", "notices")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);
insert into import_rows (workspace_id, import_id, n, line, cells, picture, read_problems)
    select $1, $2, n, line, cells, decode(picture, 'base64'), read_problems
  from jsonb_to_recordset($3::jsonb) as r (n integer, line integer, cells jsonb, picture
    text, read_problems jsonb);

-- workspace.imports.byJob
select *
  from "imports"
  where "workspace_id" = $1 and "job_id" = $2;

-- workspace.imports.claim
select *
  from "imports"
  where "workspace_id" = $1 and "id" = $2
  for update;

-- workspace.imports.countByOutcome
select outcome, count(*)::int as rows, count(applied_at)::int as applied
  from import_rows
  where workspace_id = $1 and import_id = $2
  group by outcome;

-- workspace.imports.pictureDigests
select "account_id", "digest"
  from "account_pictures"
  where "account_id" = any($1::uuid[]);

-- workspace.imports.read
select *
  from "imports"
  where "workspace_id" = $1 and "id" = $2;

-- workspace.imports.rows: a page
select "n", "line", "cells", "read_problems", "outcome", "problems", "user_id", "applied_at",
    null as "picture"
  from "import_rows"
  where "workspace_id" = $1 and "import_id" = $2 and "outcome" = any($3::text[])
  order by "n"
  limit $4 offset $5;

-- workspace.imports.rows: the next to import, with pictures
select "n", "line", "cells", "read_problems", "outcome", "problems", "user_id", "applied_at",
    "picture"
  from "import_rows"
  where "workspace_id" = $1 and "import_id" = $2 and "applied_at" is null
  order by "n"
  limit $3 offset $4;

-- workspace.imports.saveOutcomes
update import_rows w
  set outcome = r.outcome, problems = r.problems, user_id = r.user_id, applied_at =
    r.applied_at
  from jsonb_to_recordset($1::jsonb) as r (n integer, outcome text, problems jsonb,
    user_id uuid, applied_at timestamptz)
  where w.workspace_id = $2 and w.import_id = $3 and w.n = r.n;

-- workspace.imports.update
update "imports"
  set "state" = $1, "finished_at" = $2
  where "workspace_id" = $3 and "id" = $4;

-- workspace.invitations.count
select count(*)::int as count
  from (select
  from invitations i
  where i.workspace_id = $1 and coalesce(i.accepted_at, i.cancelled_at, i.expires_at)
    > $2::timestamptz - make_interval(days => $3::int) and (case when i.accepted_at is
    not null then 'accepted' when i.cancelled_at is not null then 'cancelled' when i.expires_at
    <= $4::timestamptz then 'expired' else 'open' end = $5)
  limit $6) counted;
select count(*)::int as count
  from (select
  from invitations i
  where i.workspace_id = $1 and coalesce(i.accepted_at, i.cancelled_at, i.expires_at)
    > $2::timestamptz - make_interval(days => $3::int)
  limit $4) counted;

-- workspace.invitations.list
with page as materialized ( select i.id as id, i.created_at as "key0", i.id as "key1"
  from invitations i
  where i.workspace_id = $1 and coalesce(i.accepted_at, i.cancelled_at, i.expires_at)
    > $2::timestamptz - make_interval(days => $3::int)
  order by i.created_at desc, i.id desc
  limit 51 offset $4) select case when row_number() over (order by "key0" desc, "key1"
    desc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" desc, "key1" desc;
select i.id, i.user_id, i.address, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '') as name, coalesce(r.names, '{}') as roles, case when i.accepted_at
    is not null then 'accepted' when i.cancelled_at is not null then 'cancelled' when
    i.expires_at <= $1::timestamptz then 'expired' else 'open' end as state, o.sent_at,
    (select max(l.opened_at)
  from links l
  where l.account_id = u.account_id and l.invitation_id = i.id) as opened_at, i.expires_at,
    i.created_by, coalesce(o.state, 'none') as mail, o.reason as mail_reason
  from unnest($2::uuid[]) with ordinality as asked (id, place) join invitations i on
    i.workspace_id = $3 and i.id = asked.id join users u on u.workspace_id = i.workspace_id
    and u.id = i.user_id
  left join accounts a on a.id = u.account_id
  left join lateral ( select array_agg(r.name
  order by r.position, r.name_folded) as names
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = i.user_id and g.subject_kind = 'user'
    and g.scope_kind = 'workspace') r on true
  left join lateral ( select o.sent_at, o.state, o.reason
  from outbox o
  where o.workspace_id = $5 and o.user_id = i.user_id and o.mail = 'invitation' and
    o.created_at >= i.created_at
  order by o.created_at, o.id
  limit 1) o on true
  order by asked.place;

-- workspace.jobs.add
insert into "jobs" ("workspace_id", "id", "kind", "title", "state", "total", "done",
    "failed", "created_by", "created_at", "started_at", "finished_at", "reason", "link")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- workspace.jobs.list
with page as materialized ( select j.id as id, j.created_at as "key0", j.id as "key1"
  from jobs j
  where j.workspace_id = $1
  order by j.created_at desc, j.id desc
  limit 51 offset $2) select case when row_number() over (order by "key0" desc, "key1"
    desc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" desc, "key1" desc;
select "id", "kind", "title", "state", "total", "done", "failed", "created_by", "created_at",
    "started_at", "finished_at", "reason", "link"
  from "jobs"
  where "workspace_id" = $1 and "id" in ($2);
/* planned once */ select ac.id, case when ac.erased then w.erased_actor_label else
    coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name, ''),
    nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.jobs.read
select "id", "kind", "title", "state", "total", "done", "failed", "created_by", "created_at",
    "started_at", "finished_at", "reason", "link"
  from "jobs"
  where "workspace_id" = $1 and "id" in ($2);
/* planned once */ select ac.id, case when ac.erased then w.erased_actor_label else
    coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name, ''),
    nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.jobs.update
update "jobs"
  set "done" = $1
  where "workspace_id" = $2 and "id" = $3;

-- workspace.licences.count
select count(*)::int as count
  from licence_products
  where workspace_id = $1;

-- workspace.licences.products
select s.id, s.product_id, s.kind, s.capacity, s.accounts_per_seat, s.valid_from,
    s.valid_until, s.assigned, s.version
  from seat_pools s
  where s.workspace_id = $1
  order by array_position(array['static', 'floating', 'restricted'], s.kind), s.valid_from
    nulls first, s.id;
select p.id, p.name, p.name_folded, p.agreement, p.cap, p.position, p.version
  from licence_products p
  where p.workspace_id = $1
  order by p.position, p.name_folded, p.id;

-- workspace.mails.counts
select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter
    (where state = 'failed')::int as failed
  from outbox
  where workspace_id = $1 and state in ('waiting', 'failed');

-- workspace.mails.list
with page as materialized ( select o.id as id, o.created_at as "key0", o.id as "key1"
  from outbox o
  where o.workspace_id = $1
  order by o.created_at desc, o.id desc
  limit 51 offset $2) select case when row_number() over (order by "key0" desc, "key1"
    desc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" desc, "key1" desc;
select o.id, o.mail, o.account_id, o.address, coalesce( nullif(a.full_name, ''),
    nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label,
    ''), a.username, '') as name, o.state, o.created_at, o.sent_at, o.attempts, o.reason
  from unnest($1::uuid[]) with ordinality as asked (id, place) join outbox o on o.workspace_id
    = $2 and o.id = asked.id
  left join users u on u.workspace_id = o.workspace_id and u.id = o.user_id
  left join accounts a on a.id = coalesce(u.account_id, o.account_id)
  order by asked.place;
select "account_id", "wrapped_key"
  from "person_keys"
  where "account_id" in ($1);

-- workspace.outbox.add
select "account_id", "wrapped_key"
  from "person_keys"
  where "account_id" in ($1);
insert into "outbox" ("id", "mail", "account_id", "user_id", "address", "sealed_content",
    "workspace_id", "state", "created_at", "next_attempt_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- workspace.outbox.withdraw
delete
  from outbox
  where workspace_id = $1 and user_id = any($2::uuid[]) and mail = $3 and state = 'waiting';

-- workspace.projects.countFolder
with recursive way (id, name, parent_id, height) as ( select f.id, f.name, f.parent_id,
    0
  from folders f
  where f.workspace_id = $1 and f.id = $2 union all select f.id, f.name, f.parent_id,
    w.height + 1
  from way w join folders f on f.workspace_id = $3 and f.id = w.parent_id) select id,
    name
  from way
  order by height desc;
with recursive held (place, kind, subject) as ( select g.folder_id, g.subject_kind,
    g.subject_id
  from grants g
  where g.workspace_id = $1 and g.folder_id = any($2::uuid[]) and (g.valid_from is
    null or g.valid_from <= $3::timestamptz) and (g.valid_until is null or g.valid_until
    > $4::timestamptz) and exists ( select
  from role_permissions p
  where p.workspace_id = $5 and p.role_id = g.role_id and p.operation = 'read') union
    select null::uuid, g.subject_kind, g.subject_id
  from grants g
  where g.workspace_id = $6 and (g.scope_kind = 'workspace' or (g.project_id = $7 and
    (g.folder_id is null or g.folder_id = any($8::uuid[])))) and (g.valid_from is null
    or g.valid_from <= $9::timestamptz) and (g.valid_until is null or g.valid_until >
    $10::timestamptz) and exists ( select
  from role_permissions p
  where p.workspace_id = $11 and p.role_id = g.role_id and p.operation = 'read')),
    inside (place, group_id) as ( select place, subject
  from held
  where kind = 'group' union select i.place, n.child_id
  from inside i join group_nestings n on n.workspace_id = $12 and n.group_id = i.group_id),
    people (place, user_id) as ( select place, subject
  from held
  where kind = 'user' union select i.place, m.user_id
  from inside i join memberships m on m.workspace_id = $13 and m.group_id = i.group_id),
    live (place, user_id) as ( select p.place, p.user_id
  from people p join users u on u.workspace_id = $14 and u.id = p.user_id and u.state
    <> 'removed'), anywhere (user_id) as (select user_id
  from live
  where place is null), reached (place, people) as ( select asked.place, (select count(*)
  from anywhere)::int + count(l.user_id)::int
  from unnest($15::uuid[]) as asked (place)
  left join live l on l.place = asked.place and l.user_id not in (select user_id
  from anywhere)
  group by asked.place) select place, people
  from reached;
with recursive below (id) as ( select f.id
  from folders f
  where f.workspace_id = $1 and f.parent_id = $2 union all select f.id
  from below b join folders f on f.workspace_id = $3 and f.parent_id = b.id) select
    (select count(*)::int
  from below) as below, (select count(distinct g.subject_id)::int
  from grants g
  where g.workspace_id = $4 and g.subject_kind = 'group' and (g.scope_kind = 'workspace'
    or (g.project_id = $5 and (g.folder_id is null or g.folder_id = any($6::uuid[]))))
    and (g.valid_from is null or g.valid_from <= $7::timestamptz) and (g.valid_until
    is null or g.valid_until > $8::timestamptz)) as groups;

-- workspace.projects.findFolders
with recursive hits as ( select f.id, f.name_folded, count(*) over ()::int as count
  from folders f
  where f.workspace_id = $1 and f.project_id = $2 and f.name_folded like $3
  order by f.name_folded, f.id
  limit $4), way (hit, id, name, parent_id, height) as ( select h.id, f.id, f.name,
    f.parent_id, 0
  from hits h join folders f on f.workspace_id = $5 and f.id = h.id union all select
    w.hit, f.id, f.name, f.parent_id, w.height + 1
  from way w join folders f on f.workspace_id = $6 and f.id = w.parent_id) select h.id,
    h.count, jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name)
  order by w.height desc) as path
  from hits h join way w on w.hit = h.id
  group by h.id, h.name_folded, h.count
  order by h.name_folded, h.id;

-- workspace.projects.folderHolders
with recursive way (id, name, parent_id, height) as ( select f.id, f.name, f.parent_id,
    0
  from folders f
  where f.workspace_id = $1 and f.id = $2 union all select f.id, f.name, f.parent_id,
    w.height + 1
  from way w join folders f on f.workspace_id = $3 and f.id = w.parent_id) select id,
    name
  from way
  order by height desc;
with page as materialized ( select h.id as id, (not h.own) as "key0", coalesce(gr.name_folded,
    u.sort_name, '') as "key1", h.id as "key2"
  from ( select g.subject_id as id, coalesce(bool_or(g.folder_id = $1), false) as own
  from grants g
  where g.workspace_id = $2 and (g.scope_kind = 'workspace' or (g.project_id = $3 and
    (g.folder_id is null or g.folder_id = any($4::uuid[])))) and (g.valid_from is null
    or g.valid_from <= $5::timestamptz) and (g.valid_until is null or g.valid_until >
    $6::timestamptz)
  group by g.subject_id) h
  left join users u on u.workspace_id = $7 and u.id = h.id
  left join groups gr on gr.workspace_id = $8 and gr.id = h.id
  where (u.id is null or u.state <> 'removed')
  order by (not h.own) asc, coalesce(gr.name_folded, u.sort_name, '') asc, h.id asc
  limit 51 offset $9) select case when row_number() over (order by "key0" asc, "key1"
    asc, "key2" asc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text,
    page."key2"::text])::text end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc, "key2" asc;
select asked.id, coalesce(gr.name, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '')) as name, case when gr.id is null then 'user' else 'group' end as
    kind, case when gr.id is null then null else ( select count(*)::int
  from memberships m join users mu on mu.workspace_id = m.workspace_id and mu.id =
    m.user_id and mu.state <> 'removed'
  where m.workspace_id = $1 and m.group_id = gr.id) end as member_count
  from unnest($2::uuid[]) with ordinality as asked (id, place)
  left join groups gr on gr.workspace_id = $3 and gr.id = asked.id
  left join users u on u.workspace_id = $4 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  order by asked.place;
select g.subject_id as holder_id, g.id as grant_id, g.scope_kind, g.valid_until,
    p.operation, coalesce(g.folder_id = $1, false) as is_own, jsonb_build_object('id',
    r.id, 'name', r.name) as role, case when f.id is null then null else jsonb_build_object('id',
    f.id, 'name', f.name) end as folder, case when bool_or(p.qualifier = 'all' and p.state
    is null and p.field is null) then 'all' else 'some' end as reach
  from grants g join roles r on r.workspace_id = $2 and r.id = g.role_id join role_permissions
    p on p.workspace_id = $3 and p.role_id = g.role_id and p.area_id = $4
  left join folders f on f.workspace_id = $5 and f.id = g.folder_id
  where g.workspace_id = $6 and g.subject_id = any($7::uuid[]) and (g.scope_kind =
    'workspace' or (g.project_id = $8 and (g.folder_id is null or g.folder_id = any($9::uuid[]))))
    and (g.valid_from is null or g.valid_from <= $10::timestamptz) and (g.valid_until
    is null or g.valid_until > $11::timestamptz) and (g.area_id is null or g.area_id
    = $12)
  group by g.subject_id, g.id, g.scope_kind, g.folder_id, g.valid_until, p.operation,
    r.id, r.name, r.position, f.id, f.name
  order by r.position, g.id;

-- workspace.projects.folderPath
with recursive way (id, name, parent_id, height) as ( select f.id, f.name, f.parent_id,
    0
  from folders f
  where f.workspace_id = $1 and f.id = $2 union all select f.id, f.name, f.parent_id,
    w.height + 1
  from way w join folders f on f.workspace_id = $3 and f.id = w.parent_id) select id,
    name
  from way
  order by height desc;

-- workspace.projects.folders: of a folder
with recursive way (id, name, parent_id, height) as ( select f.id, f.name, f.parent_id,
    0
  from folders f
  where f.workspace_id = $1 and f.id = $2 union all select f.id, f.name, f.parent_id,
    w.height + 1
  from way w join folders f on f.workspace_id = $3 and f.id = w.parent_id) select id,
    name
  from way
  order by height desc;
select jsonb_build_object('id', f.id, 'placeNo', f.place_no, 'projectId', f.project_id,
    'parentId', f.parent_id, 'name', f.name, 'nameFolded', f.name_folded, 'version',
    f.version) as folder, (select count(*)::int
  from folders c
  where c.workspace_id = f.workspace_id and c.parent_id = f.id) as child_count, (select
    count(*)::int
  from grants g
  where g.workspace_id = f.workspace_id and g.folder_id = f.id) as own_count
  from folders f
  where f.workspace_id = $1 and f.project_id = $2 and f.parent_id is not distinct
  from $3
  order by f.name_folded, f.id;

-- workspace.projects.folders: of a project
select jsonb_build_object('id', f.id, 'placeNo', f.place_no, 'projectId', f.project_id,
    'parentId', f.parent_id, 'name', f.name, 'nameFolded', f.name_folded, 'version',
    f.version) as folder, (select count(*)::int
  from folders c
  where c.workspace_id = f.workspace_id and c.parent_id = f.id) as child_count, (select
    count(*)::int
  from grants g
  where g.workspace_id = f.workspace_id and g.folder_id = f.id) as own_count
  from folders f
  where f.workspace_id = $1 and f.project_id = $2 and f.parent_id is not distinct
  from $3
  order by f.name_folded, f.id;

-- workspace.projects.list
select jsonb_build_object('id', p.id, 'placeNo', p.place_no, 'name', p.name, 'nameFolded',
    p.name_folded, 'description', p.description, 'position', p.position, 'version', p.version)
    as project, coalesce(g.users, 0) as member_count, coalesce(g.groups, 0) as group_count,
    coalesce(f.count, 0) as folder_count, coalesce(r.count, 0) as record_count
  from projects p
  left join ( select g.project_id, count(*) filter (where g.subject_kind = 'user')::int
    as users, count(*) filter (where g.subject_kind = 'group')::int as groups
  from ( select distinct project_id, subject_kind, subject_id
  from grants
  where workspace_id = $1 and scope_kind = 'project') g
  group by g.project_id) g on g.project_id = p.id
  left join ( select f.project_id, count(*)::int as count
  from folders f
  where f.workspace_id = $2
  group by f.project_id) f on f.project_id = p.id
  left join ( select r.project_id, count(*)::int as count
  from records r
  where r.workspace_id = $3
  group by r.project_id) r on r.project_id = p.id
  where p.workspace_id = $4
  order by p.position, p.name_folded, p.id;

-- workspace.projects.matrixFooters
select r.id, r.name, r.predefined, r.immutable
  from roles r
  where r.workspace_id = $1 and r.immutable;
select p.id as project_id, coalesce(a.people, 0) as with_access, coalesce(d.people,
    0) as administrators
  from unnest($1::uuid[]) with ordinality as asked (id, place) join projects p on p.workspace_id
    = $2 and p.id = asked.id
  left join (with recursive held (place, kind, subject) as ( select g.project_id, g.subject_kind,
    g.subject_id
  from grants g
  where g.workspace_id = $3 and g.project_id = any($4::uuid[]) and (g.valid_from is
    null or g.valid_from <= $5::timestamptz) and (g.valid_until is null or g.valid_until
    > $6::timestamptz) union select null::uuid, g.subject_kind, g.subject_id
  from grants g
  where g.workspace_id = $7 and g.project_id is null and (g.valid_from is null or g.valid_from
    <= $8::timestamptz) and (g.valid_until is null or g.valid_until > $9::timestamptz)),
    inside (place, group_id) as ( select place, subject
  from held
  where kind = 'group' union select i.place, n.child_id
  from inside i join group_nestings n on n.workspace_id = $10 and n.group_id = i.group_id),
    people (place, user_id) as ( select place, subject
  from held
  where kind = 'user' union select i.place, m.user_id
  from inside i join memberships m on m.workspace_id = $11 and m.group_id = i.group_id),
    live (place, user_id) as ( select p.place, p.user_id
  from people p join users u on u.workspace_id = $12 and u.id = p.user_id and u.state
    <> 'removed'), anywhere (user_id) as (select user_id
  from live
  where place is null), reached (place, people) as ( select asked.place, (select count(*)
  from anywhere)::int + count(l.user_id)::int
  from unnest($13::uuid[]) as asked (place)
  left join live l on l.place = asked.place and l.user_id not in (select user_id
  from anywhere)
  group by asked.place) select place, people
  from reached) a on a.place = p.id
  left join (with recursive held (place, kind, subject) as ( select g.project_id, g.subject_kind,
    g.subject_id
  from grants g
  where g.workspace_id = $14 and g.project_id = any($15::uuid[]) and (g.valid_from
    is null or g.valid_from <= $16::timestamptz) and (g.valid_until is null or g.valid_until
    > $17::timestamptz) and g.scope_kind in ('workspace', 'project') and g.role_id =
    any($18::uuid[]) union select null::uuid, g.subject_kind, g.subject_id
  from grants g
  where g.workspace_id = $19 and g.project_id is null and (g.valid_from is null or
    g.valid_from <= $20::timestamptz) and (g.valid_until is null or g.valid_until > $21::timestamptz)
    and g.scope_kind in ('workspace', 'project') and g.role_id = any($22::uuid[])), inside
    (place, group_id) as ( select place, subject
  from held
  where kind = 'group' union select i.place, n.child_id
  from inside i join group_nestings n on n.workspace_id = $23 and n.group_id = i.group_id),
    people (place, user_id) as ( select place, subject
  from held
  where kind = 'user' union select i.place, m.user_id
  from inside i join memberships m on m.workspace_id = $24 and m.group_id = i.group_id),
    live (place, user_id) as ( select p.place, p.user_id
  from people p join users u on u.workspace_id = $25 and u.id = p.user_id and u.state
    <> 'removed'), anywhere (user_id) as (select user_id
  from live
  where place is null), reached (place, people) as ( select asked.place, (select count(*)
  from anywhere)::int + count(l.user_id)::int
  from unnest($26::uuid[]) as asked (place)
  left join live l on l.place = asked.place and l.user_id not in (select user_id
  from anywhere)
  group by asked.place) select place, people
  from reached) d on d.place = p.id
  order by asked.place;

-- workspace.projects.matrixGrants
with recursive holders (holder, subject) as ( select asked.id, asked.id
  from unnest($1::uuid[]) as asked (id) union select m.user_id, m.group_id
  from memberships m
  where m.workspace_id = $2 and m.user_id = any($3::uuid[]) union select h.holder,
    n.group_id
  from holders h join group_nestings n on n.workspace_id = $4 and n.child_id = h.subject)
    select h.holder as holder_id, g.id as grant_id, jsonb_build_object('id', r.id, 'name',
    r.name) as role, r.position, g.scope_kind, g.project_id, g.valid_from, g.valid_until,
    g.version, case when h.holder = h.subject then null else jsonb_build_object('id',
    gr.id, 'name', gr.name) end as via
  from holders h join grants g on g.workspace_id = $5 and g.subject_id = h.subject
    and (g.project_id is null or g.project_id = any($6::uuid[])) and (g.valid_from is
    null or g.valid_from <= $7::timestamptz) and (g.valid_until is null or g.valid_until
    > $8::timestamptz) join roles r on r.workspace_id = $9 and r.id = g.role_id
  left join groups gr on gr.workspace_id = $10 and gr.id = h.subject
  order by r.position, gr.name_folded nulls first, g.id;

-- workspace.projects.matrixRows: groups
with page as materialized ( select g.id as id, g.name_folded as "key0", g.id as "key1"
  from groups g
  where g.workspace_id = $1
  order by g.name_folded asc, g.id asc
  limit 51 offset $2) select case when row_number() over (order by "key0" asc, "key1"
    asc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc;
with recursive holders (holder, subject) as ( select asked.id, asked.id
  from unnest($1::uuid[]) as asked (id) union select m.user_id, m.group_id
  from memberships m
  where m.workspace_id = $2 and m.user_id = any($3::uuid[]) union select h.holder,
    n.group_id
  from holders h join group_nestings n on n.workspace_id = $4 and n.child_id = h.subject)
    select asked.id, coalesce(gr.name, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '')) as name, case when gr.id is null then 'user' else 'group' end as
    kind, coalesce(a.username, u.built_in) as username, coalesce(reached.projects, 0)::int
    as project_count
  from unnest($5::uuid[]) with ordinality as asked (id, place)
  left join groups gr on gr.workspace_id = $6 and gr.id = asked.id
  left join users u on u.workspace_id = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join ( select h.holder, case when bool_or(g.project_id is null) then (select
    count(*)
  from projects p
  where p.workspace_id = $8) else count(distinct g.project_id) end as projects
  from holders h join grants g on g.workspace_id = $9 and g.subject_id = h.subject
    and (g.valid_from is null or g.valid_from <= $10::timestamptz) and (g.valid_until
    is null or g.valid_until > $11::timestamptz)
  group by h.holder) reached on reached.holder = asked.id
  order by asked.place;

-- workspace.projects.matrixRows: users
with page as materialized ( select u.id as id, u.sort_name as "key0", u.id as "key1"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by u.sort_name asc, u.id asc
  limit 51 offset $2) select case when row_number() over (order by "key0" asc, "key1"
    asc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc;
with recursive holders (holder, subject) as ( select asked.id, asked.id
  from unnest($1::uuid[]) as asked (id) union select m.user_id, m.group_id
  from memberships m
  where m.workspace_id = $2 and m.user_id = any($3::uuid[]) union select h.holder,
    n.group_id
  from holders h join group_nestings n on n.workspace_id = $4 and n.child_id = h.subject)
    select asked.id, coalesce(gr.name, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '')) as name, case when gr.id is null then 'user' else 'group' end as
    kind, coalesce(a.username, u.built_in) as username, coalesce(reached.projects, 0)::int
    as project_count
  from unnest($5::uuid[]) with ordinality as asked (id, place)
  left join groups gr on gr.workspace_id = $6 and gr.id = asked.id
  left join users u on u.workspace_id = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join ( select h.holder, case when bool_or(g.project_id is null) then (select
    count(*)
  from projects p
  where p.workspace_id = $8) else count(distinct g.project_id) end as projects
  from holders h join grants g on g.workspace_id = $9 and g.subject_id = h.subject
    and (g.valid_from is null or g.valid_from <= $10::timestamptz) and (g.valid_until
    is null or g.valid_until > $11::timestamptz)
  group by h.holder) reached on reached.holder = asked.id
  order by asked.place;

-- workspace.records.add: to a folder
select f.place_no
  from folders f
  where f.workspace_id = $1 and f.project_id = $2 and f.id = $3 for key share;
update projects p
  set last_record_number = p.last_record_number + $1
  where p.workspace_id = $2 and p.id = $3
  returning p.last_record_number as last;
insert into records (workspace_id, id, area_id, area_no, project_id, folder_id, place_no,
    number, title, state, assignee_id, team_id, created_by, created_at, updated_at, version)
    select $1, r.id, r.area_id, a.area_no, $2::uuid, $3::uuid, $4::int, r.number, r.title,
    r.state, r.assignee_id, r.team_id, r.created_by, r.created_at, r.updated_at, 1
  from jsonb_populate_recordset(null::records, $5::jsonb) r join areas a on a.workspace_id
    = $6 and a.id = r.area_id;

-- workspace.records.add: to a project
select p.place_no
  from projects p
  where p.workspace_id = $1 and p.id = $2 for key share;
update projects p
  set last_record_number = p.last_record_number + $1
  where p.workspace_id = $2 and p.id = $3
  returning p.last_record_number as last;
insert into records (workspace_id, id, area_id, area_no, project_id, folder_id, place_no,
    number, title, state, assignee_id, team_id, created_by, created_at, updated_at, version)
    select $1, r.id, r.area_id, a.area_no, $2::uuid, $3::uuid, $4::int, r.number, r.title,
    r.state, r.assignee_id, r.team_id, r.created_by, r.created_at, r.updated_at, 1
  from jsonb_populate_recordset(null::records, $5::jsonb) r join areas a on a.workspace_id
    = $6 and a.id = r.area_id;

-- workspace.records.claim
select r.id, r.area_id, r.project_id, r.folder_id, r.number, r.title, r.state, r.assignee_id,
    r.team_id, r.created_by, r.created_at, r.updated_at, r.version
  from records r
  where r.workspace_id = $1 and r.id = $2 and true
  for update of r;

-- workspace.records.count
select count(*)::int as count
  from (select
  from records r
  where r.workspace_id = $1 and true and lower(r.title) like $2
  limit $3) counted;
select count(*)::int as count
  from (select
  from records r
  where r.workspace_id = $1 and true
  limit $2) counted;

-- workspace.records.delete
delete
  from "records"
  where "workspace_id" = $1 and "id" = $2;

-- workspace.records.list: all
/* planned once */ with page as materialized ( select r.id as id, r.created_at as
    "key0", r.id as "key1"
  from records r
  where r.workspace_id = $1 and true
  order by r.created_at desc, r.id desc
  limit 51 offset $2) select case when row_number() over (order by "key0" desc, "key1"
    desc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, r.id, r.area_id, r.project_id, r.folder_id, r.number, r.title, r.state,
    r.assignee_id, r.team_id, r.created_by, r.created_at, r.updated_at, r.version, r.area_no,
    r.place_no, (select coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '')
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $3 and u.id = r.assignee_id) as assignee_name, (select case
    when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name, ''),
    nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label,
    ''), a.username, '') end
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $4 and ac.kind = 'user' and ac.id = r.created_by) as created_by_name
  from page join records r on r.workspace_id = $5 and r.id = page.id
  order by "key0" desc, "key1" desc;

-- workspace.records.list: narrowed
with page as materialized ( select r.id as id, r.created_at as "key0", r.id as "key1"
  from records r join areas ar on ar.workspace_id = r.workspace_id and ar.id = r.area_id
  where r.workspace_id = $1 and true and (r.folder_id in ( with recursive below (id)
    as ( select f.id
  from folders f
  where f.workspace_id = $2 and f.id = $3 union all select f.id
  from below b join folders f on f.workspace_id = $4 and f.parent_id = b.id) select
    id
  from below)) and (r.area_id = $5) and lower(r.title) like $6
  order by r.created_at desc, r.id desc
  limit $7::int offset $8) select case when row_number() over (order by "key0" desc,
    "key1" desc) in (1, $9::int) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, r.id, r.area_id, r.project_id, r.folder_id, r.number, r.title, r.state,
    r.assignee_id, r.team_id, r.created_by, r.created_at, r.updated_at, r.version, r.area_no,
    r.place_no, (select coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '')
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $10 and u.id = r.assignee_id) as assignee_name, (select case
    when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name, ''),
    nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label,
    ''), a.username, '') end
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $11 and ac.kind = 'user' and ac.id = r.created_by) as created_by_name
  from page join records r on r.workspace_id = $12 and r.id = page.id
  order by "key0" desc, "key1" desc;

-- workspace.records.read
select r.id, r.area_id, r.project_id, r.folder_id, r.number, r.title, r.state, r.assignee_id,
    r.team_id, r.created_by, r.created_at, r.updated_at, r.version, r.area_no, r.place_no,
    (select coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '')
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.id = r.assignee_id) as assignee_name, (select case
    when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name, ''),
    nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label,
    ''), a.username, '') end
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $2 and ac.kind = 'user' and ac.id = r.created_by) as created_by_name
  from records r
  where r.workspace_id = $3 and r.id = $4 and true;

-- workspace.records.update
select p.place_no
  from projects p
  where p.workspace_id = $1 and p.id = $2 for key share;
update records r
  set title = $1, state = $2, assignee_id = $3, team_id = $4, folder_id = $5, place_no
    = $6, updated_at = $7, version = $8
  where r.workspace_id = $9 and r.id = $10;

-- workspace.roles.holders
with recursive inside (group_id, member_group_id) as ( select g.id, g.id
  from groups g
  where g.workspace_id = $1 union select i.group_id, n.child_id
  from inside i join group_nestings n on n.workspace_id = $2 and n.group_id = i.member_group_id),
    holding as ( select g.role_id, g.subject_id as user_id, null::uuid as group_id, g.id
    as grant_id, g.scope_kind, g.project_id, g.area_id, g.folder_id, g.valid_until
  from grants g join users u on u.workspace_id = g.workspace_id and u.id = g.subject_id
    and u.state <> 'removed'
  where g.workspace_id = $3 and g.subject_kind = 'user' union all select g.role_id,
    m.user_id, g.subject_id, g.id, g.scope_kind, g.project_id, g.area_id, g.folder_id,
    g.valid_until
  from grants g join inside i on i.group_id = g.subject_id join memberships m on m.workspace_id
    = $4 and m.group_id = i.member_group_id join users u on u.workspace_id = m.workspace_id
    and u.id = m.user_id and u.state <> 'removed'
  where g.workspace_id = $5 and g.subject_kind = 'group') select jsonb_build_object('id',
    u.id, 'name', coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '')) as "user",
    case when g.id is null then null else jsonb_build_object('id', g.id, 'name', g.name)
    end as "group", h.scope_kind, p.name as project, k.name as area, f.name as folder,
    h.valid_until
  from holding h join users u on u.workspace_id = $6 and u.id = h.user_id
  left join accounts a on a.id = u.account_id
  left join groups g on g.workspace_id = $7 and g.id = h.group_id
  left join projects p on p.workspace_id = $8 and p.id = h.project_id
  left join areas k on k.workspace_id = $9 and k.id = h.area_id
  left join folders f on f.workspace_id = $10 and f.id = h.folder_id
  where h.role_id = $11
  order by u.sort_name, u.id, g.name_folded nulls first, p.name_folded nulls first,
    h.grant_id
  limit $12;

-- workspace.roles.list
with recursive inside (group_id, member_group_id) as ( select g.id, g.id
  from groups g
  where g.workspace_id = $1 union select i.group_id, n.child_id
  from inside i join group_nestings n on n.workspace_id = $2 and n.group_id = i.member_group_id),
    holding as ( select g.role_id, g.subject_id as user_id, null::uuid as group_id, g.id
    as grant_id, g.scope_kind, g.project_id, g.area_id, g.folder_id, g.valid_until
  from grants g join users u on u.workspace_id = g.workspace_id and u.id = g.subject_id
    and u.state <> 'removed'
  where g.workspace_id = $3 and g.subject_kind = 'user' union all select g.role_id,
    m.user_id, g.subject_id, g.id, g.scope_kind, g.project_id, g.area_id, g.folder_id,
    g.valid_until
  from grants g join inside i on i.group_id = g.subject_id join memberships m on m.workspace_id
    = $4 and m.group_id = i.member_group_id join users u on u.workspace_id = m.workspace_id
    and u.id = m.user_id and u.state <> 'removed'
  where g.workspace_id = $5 and g.subject_kind = 'group'), counted as ( select role_id,
    count(distinct user_id) filter (where group_id is null)::int as direct, count(distinct
    user_id)::int as users
  from holding
  group by role_id), given as ( select role_id, count(*)::int as count, array_remove(array[case
    when bool_or(scope_kind = 'workspace') then 'workspace' end, case when bool_or(scope_kind
    <> 'workspace') then 'project' end], null) as scopes
  from grants
  where workspace_id = $6
  group by role_id), permitted as ( select role_id, count(*)::int as count, max(version)
    as version, count(distinct (area_id, operation))::int as places
  from role_permissions
  where workspace_id = $7
  group by role_id), let_through as ( select d.role_id, l.id as product_id, count(*)::int
    as count
  from (select distinct role_id, area_id, operation
  from role_permissions
  where workspace_id = $8) d join licence_products l on l.workspace_id = $9 and (l.cap
    is null or exists ( select
  from jsonb_array_elements(l.cap) e
  where e ->> 'areaId' = d.area_id::text and e -> 'operations' ? d.operation))
  group by d.role_id, l.id), fitting as ( select distinct on (t.role_id) t.role_id,
    jsonb_build_object('name', l.name, 'count', t.count) as fit
  from let_through t join licence_products l on l.workspace_id = $10 and l.id = t.product_id
  order by t.role_id, t.count desc, (l.cap is null), l.position, l.name_folded) select
    r.id, r.name, r.description, r.audience, r.predefined, r.immutable, r.version, coalesce(c.direct,
    0) as user_count, coalesce(c.users - c.direct, 0) as group_user_count, coalesce(g.count,
    0) as grant_count, coalesce(g.scopes, '{}') as given_in, coalesce(p.places, 0) as
    granted, m.grantable, f.fit as licence_fit, coalesce(p.version, 0) as permission_version,
    coalesce(p.count, 0) as permission_count, l.at as changed_at, l.actor_id as changed_by
  from roles r cross join ( select coalesce(sum(4 + jsonb_array_length(specials)),
    0)::int as grantable
  from areas
  where workspace_id = $11) m
  left join counted c on c.role_id = r.id
  left join given g on g.role_id = r.id
  left join permitted p on p.role_id = r.id
  left join fitting f on f.role_id = r.id
  left join lateral ( select v.at, v.actor_id
  from audit_entries e join audit_events v on v.workspace_id = e.workspace_id and v.seq
    = e.seq
  where e.workspace_id = r.workspace_id and e.subject = 'role:' || r.id
  order by e.seq desc
  limit 1) l on true
  where r.workspace_id = $12
  order by (r.audience = 'external'), r.position, r.name_folded, r.id;

-- workspace.roles.permissions
select id, role_id, area_id, operation, qualifier, state, field, version
  from role_permissions
  where workspace_id = $1 and role_id = $2
  order by area_id, operation, state nulls first, field nulls first, qualifier;

-- workspace.sessions.count
select count(*)::int as count
  from (select
  from workspace_sessions w join sessions s on s.id = w.session_id join users u on
    u.workspace_id = w.workspace_id and u.id = w.user_id
  where w.workspace_id = $1 and w.ended_at is null and s.ended_at is null and s.expires_at
    > $2::timestamptz and s.idle_until > $3::timestamptz and (u.search_text like $4 or
    s.address like $5 or lower(s.browser || ' ' || s.system) like $6)
  limit $7) counted;
select count(*)::int as count
  from (select
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.ended_at is null and s.ended_at is null and s.expires_at
    > $2::timestamptz and s.idle_until > $3::timestamptz
  limit $4) counted;

-- workspace.sessions.end
update "workspace_sessions"
  set "ended_at" = $1, "end_reason" = $2, "end_note" = $3
  where "workspace_id" = $4 and "session_id" = $5 and "ended_at" is null;
/* across workspaces: a session that no workspace admits any more is over */ update
    sessions s
  set ended_at = $1, end_reason = $2, end_note = $3
  where s.id = $4 and s.ended_at is null and not exists ( select
  from users other
  where other.account_id = s.account_id and other.workspace_id <> $5 and other.state
    = 'active');

-- workspace.sessions.list
with page as materialized ( select w.session_id as id, w.started_at as "key0", w.session_id
    as "key1"
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.ended_at is null and s.ended_at is null and s.expires_at
    > $2::timestamptz and s.idle_until > $3::timestamptz
  order by w.started_at desc, w.session_id desc
  limit 51 offset $4) select case when row_number() over (order by "key0" desc, "key1"
    desc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" desc, "key1" desc;
select s.id, w.user_id, u.admin_level, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '') as name, coalesce(a.username, '') as username, w.started_at, s.last_seen_at,
    s.address, s.browser, s.system
  from unnest($1::uuid[]) with ordinality as asked (id, place) join workspace_sessions
    w on w.workspace_id = $2 and w.session_id = asked.id join sessions s on s.id = w.session_id
    join users u on u.workspace_id = w.workspace_id and u.id = w.user_id
  left join accounts a on a.id = u.account_id
  order by asked.place;

-- workspace.sessions.read
with page as materialized ( select w.session_id as id, w.started_at as "key0", w.session_id
    as "key1"
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.ended_at is null and s.ended_at is null and s.expires_at
    > $2::timestamptz and s.idle_until > $3::timestamptz and (w.session_id = $4)
  order by w.started_at desc, w.session_id desc
  limit $5::int offset $6) select case when row_number() over (order by "key0" desc,
    "key1" desc) in (1, $7::int) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" desc, "key1" desc;
select s.id, w.user_id, u.admin_level, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '') as name, coalesce(a.username, '') as username, w.started_at, s.last_seen_at,
    s.address, s.browser, s.system
  from unnest($1::uuid[]) with ordinality as asked (id, place) join workspace_sessions
    w on w.workspace_id = $2 and w.session_id = asked.id join sessions s on s.id = w.session_id
    join users u on u.workspace_id = w.workspace_id and u.id = w.user_id
  left join accounts a on a.id = u.account_id
  order by asked.place;

-- workspace.tokens.add
insert into "api_tokens" ("workspace_id", "id", "user_id", "name", "created_at",
    "expires_at", "last_used_at", "token_hash")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- workspace.tokens.listOwn
select "id", "user_id", "name", "created_at", "expires_at", "last_used_at"
  from "api_tokens"
  where "workspace_id" = $1 and "user_id" = $2 and "revoked_at" is null
  order by "created_at" desc, "id" desc;

-- workspace.tokens.revoke
update "api_tokens"
  set "revoked_at" = $1
  where "workspace_id" = $2 and "id" = $3 and "user_id" = $4 and "revoked_at" is null;

-- workspace.users.contacts
select coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name
  from users u join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.kind = 'regular' and u.state = 'active' and u.admin_level
    = 'full' and a.state = 'enabled'
  order by u.sort_name
  limit 20;

-- workspace.users.count: all
select count(*)::int as count
  from (select
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  limit $2) counted;
select count(*)::int as people, count(*) filter (where u.state = 'invited')::int
    as invited, count(*) filter (where u.state = 'active')::int as active, count(*) filter
    (where u.state = 'inactive')::int as inactive, count(*) filter (where not ( exists
    (select
  from grants g
  where g.workspace_id = $1 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $2 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $3 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $4 and m.group_id = giving.id)))::int
    as without_role
  from users u
  where u.workspace_id = $5 and u.kind = 'regular' and u.state <> 'removed';

-- workspace.users.count: narrowed
select count(*)::int as count
  from (select
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and u.search_text like $2
  limit $3) counted;
select count(*)::int as count
  from (select
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  limit $2) counted;
select count(*)::int as people, count(*) filter (where u.state = 'invited')::int
    as invited, count(*) filter (where u.state = 'active')::int as active, count(*) filter
    (where u.state = 'inactive')::int as inactive, count(*) filter (where not ( exists
    (select
  from grants g
  where g.workspace_id = $1 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $2 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $3 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $4 and m.group_id = giving.id)))::int
    as without_role
  from users u
  where u.workspace_id = $5 and u.kind = 'regular' and u.state <> 'removed';

-- workspace.users.find
select id, at, count(*) over ()::int as count
  from (select u.id as id, (row_number() over (order by u.sort_name asc, u.id asc)
    - 1)::int as at, u.sort_name like $1 as hit
  from users u
  where u.workspace_id = $2 and u.state <> 'removed') numbered
  where hit
  order by at
  limit 1000;

-- workspace.users.groups: by adminLevel
select case when u.kind = 'system' then 'built_in' else u.admin_level end as key,
    min(case when u.kind = 'system' then 'Built-in' else coalesce(u.admin_level, '')
    end) as label, count(*)::int as count
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  group by (u.kind = 'system'), case when u.kind = 'system' then 0 else coalesce(array_position(array['none',
    'selective', 'extended', 'full'], u.admin_level), 0) end, case when u.kind = 'system'
    then 'built_in' else u.admin_level end
  order by (u.kind = 'system'), case when u.kind = 'system' then 0 else coalesce(array_position(array['none',
    'selective', 'extended', 'full'], u.admin_level), 0) end;

-- workspace.users.groups: by company
select case when u.kind = 'system' then 'built_in' else case when u.sort_company
    = '' then '-' else u.sort_company end end as key, min(case when u.kind = 'system'
    then 'Built-in' else coalesce(a.company, '') end) as label, count(*)::int as count
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.state <> 'removed'
  group by (u.kind = 'system'), (u.sort_company = ''), u.sort_company, case when u.kind
    = 'system' then 'built_in' else case when u.sort_company = '' then '-' else u.sort_company
    end end
  order by (u.kind = 'system'), (u.sort_company = ''), u.sort_company;

-- workspace.users.groups: by role
select case when u.kind = 'system' then 'built_in' else coalesce(r.names_folded,
    '-') end as key, min(case when u.kind = 'system' then 'Built-in' else coalesce(r.names,
    '') end) as label, count(*)::int as count
  from users u
  left join ( select g.subject_id, string_agg(r.name, ', '
  order by r.position, r.name_folded) as names, string_agg(r.name_folded, ', '
  order by r.position, r.name_folded) as names_folded
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $1 and g.subject_kind = 'user' and g.scope_kind = 'workspace'
  group by g.subject_id) r on r.subject_id = u.id
  where u.workspace_id = $2 and u.state <> 'removed'
  group by (u.kind = 'system'), case when u.kind = 'system' then false else (r.subject_id
    is null) end, case when u.kind = 'system' then '' else coalesce(r.names_folded, '')
    end, case when u.kind = 'system' then 'built_in' else coalesce(r.names_folded, '-')
    end
  order by (u.kind = 'system'), case when u.kind = 'system' then false else (r.subject_id
    is null) end, case when u.kind = 'system' then '' else coalesce(r.names_folded, '')
    end;

-- workspace.users.groups: by state
select case when u.kind = 'system' then 'built_in' else u.state end as key, min(case
    when u.kind = 'system' then 'Built-in' else coalesce(u.state, '') end) as label,
    count(*)::int as count
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  group by (u.kind = 'system'), case when u.kind = 'system' then 0 else coalesce(array_position(array['invited',
    'active', 'inactive', 'removed'], u.state), 0) end, case when u.kind = 'system' then
    'built_in' else u.state end
  order by (u.kind = 'system'), case when u.kind = 'system' then 0 else coalesce(array_position(array['invited',
    'active', 'inactive', 'removed'], u.state), 0) end;

-- workspace.users.list: all
with page as materialized ( select u.id as id, u.sort_name as "key0", u.id as "key1"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by u.sort_name asc, u.id asc
  limit 51 offset $2) select case when row_number() over (order by "key0" asc, "key1"
    asc) in (1, 50) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc;
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: by seat
with page as materialized ( select u.id as id, u.sort_name as "key0", u.id as "key1"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and (exists ( select
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id
  where s.workspace_id = $2 and s.user_id = u.id and p.kind = $3) or (u.kind = 'regular'
    and not exists ( select
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id
  where s.workspace_id = $4 and s.user_id = u.id and true)))
  order by u.sort_name asc, u.id asc
  limit $5::int offset $6) select case when row_number() over (order by "key0" asc,
    "key1" asc) in (1, $7::int) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc;
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: narrowed and sorted
with page as materialized ( select u.id as id, (u.sort_company = '') as "key0", u.sort_company
    as "key1", coalesce(u.last_seen_at, '-infinity') as "key2", u.sort_name as "key3",
    u.id as "key4"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and (u.state = $2 or u.state =
    $3) and (coalesce(u.sort_company, '') like $4) and u.search_text like $5
  order by (u.sort_company = '') asc, u.sort_company asc, coalesce(u.last_seen_at,
    '-infinity') desc, u.sort_name asc, u.id asc
  limit $6::int offset $7) select case when row_number() over (order by "key0" asc,
    "key1" asc, "key2" desc, "key3" asc, "key4" asc) in (1, $8::int) then array_to_json(array[page."key0"::text,
    page."key1"::text, page."key2"::text, page."key3"::text, page."key4"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc, "key2" desc, "key3" asc, "key4" asc;
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: opened anywhere, grouped
with page as materialized ( select u.id as id, (u.kind = 'system') as "key0", (u.sort_company
    = '') as "key1", u.sort_company as "key2", u.sort_name as "key3", u.id as "key4"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by (u.kind = 'system') asc, (u.sort_company = '') asc, u.sort_company asc,
    u.sort_name asc, u.id asc
  limit $2::int offset $3) select case when row_number() over (order by "key0" asc,
    "key1" asc, "key2" asc, "key3" asc, "key4" asc) in (1, $4::int) then array_to_json(array[page."key0"::text,
    page."key1"::text, page."key2"::text, page."key3"::text, page."key4"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc, "key2" asc, "key3" asc, "key4" asc;
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: the next page
with page as materialized ( select u.id as id, u.sort_name as "key0", u.id as "key1"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by u.sort_name asc, u.id asc
  limit $2::int offset $3) select case when row_number() over (order by "key0" asc,
    "key1" asc) in (1, $4::int) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc;
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;
with page as materialized ( select u.id as id, u.sort_name as "key0", u.id as "key1"
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and (u.sort_name, u.id) > ($2::text,
    $3::uuid)
  order by u.sort_name asc, u.id asc
  limit $4::int offset $5) select case when row_number() over (order by "key0" asc,
    "key1" asc) in (1, $6::int) then array_to_json(array[page."key0"::text, page."key1"::text])::text
    end as keys, page.id::text as id
  from page
  order by "key0" asc, "key1" asc;
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.names
select u.id, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name
  from users u
  left join accounts a on a.id = u.account_id
  where u.workspace_id = $1 and u.id = any($2::uuid[]);

-- workspace.users.picture
select "p"."media_type", "p"."content", "p"."digest"
  from "users" as "u"
  inner join "account_pictures" as "p" on "p"."account_id" = "u"."account_id"
  where "u"."workspace_id" = $1 and "u"."id" = $2;

-- workspace.users.read
select jsonb_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', "u"."valid_from", 'validUntil', "u"."valid_until",
    'createdBy', "u"."created_by") as user, case when a.id is null then null else jsonb_build_object('id',
    "a"."id", 'version', "a"."version", 'username', "a"."username", 'firstName', "a"."first_name",
    'lastName', "a"."last_name", 'fullName', "a"."full_name", 'company', "a"."company",
    'position', "a"."position", 'phone', "a"."phone", 'fax', "a"."fax", 'address1', "a"."address1",
    'address2', "a"."address2", 'city', "a"."city", 'region', "a"."region", 'zip', "a"."zip",
    'country', "a"."country", 'comment', "a"."comment", 'locale', "a"."locale", 'timeZone',
    "a"."time_zone", 'state', "a"."state", 'isInstanceAdmin', "a"."is_instance_admin",
    'hasCredential', "a"."has_credential", 'mustChangePassword', "a"."must_change_password",
    'isSharedElsewhere', exists ( /* across workspaces: it tells only yes or no */ select
  from users other
  where other.account_id = a.id and other.workspace_id <> $1 and other.state <> 'removed'))
    end as account, coalesce( nullif(a.full_name, ''), nullif(concat_ws(' ', nullif(a.first_name,
    ''), nullif(a.last_name, '')), ''), nullif(u.label, ''), a.username, '') as name,
    coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
    coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams,
    '[]') as teams, coalesce(ss.seats, '[]') as seats, (u.admin_level <> 'none' or (
    exists (select
  from grants g
  where g.workspace_id = $2 and g.subject_id = u.id and g.subject_kind = 'user') or
    u.id in ( with recursive giving (id) as ( select g.subject_id
  from grants g
  where g.workspace_id = $3 and g.subject_kind = 'group' union select n.child_id
  from giving join group_nestings n on n.workspace_id = $4 and n.group_id = giving.id)
    select m.user_id
  from giving join memberships m on m.workspace_id = $5 and m.group_id = giving.id)))
    as has_access, u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id
    is not null) as has_picture
  from unnest($6::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $7 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)
  order by r.position, r.name_folded) as roles
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $8 and g.subject_id = u.id and g.subject_kind = 'user' and
    g.scope_kind = 'workspace') rs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'access') as groups, jsonb_agg(jsonb_build_object('id',
    g.id, 'name', g.name)
  order by g.name_folded) filter (where g.purpose = 'team') as teams
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $9 and m.user_id = u.id) gs on true
  left join lateral ( select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId',
    l.id, 'product', l.name, 'kind', p.kind)
  order by l.position, l.name_folded) as seats
  from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and
    p.id = s.pool_id join licence_products l on l.workspace_id = p.workspace_id and l.id
    = p.product_id
  where s.workspace_id = $10 and s.user_id = u.id) ss on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;
select "set_at"
  from "passwords"
  where "account_id" = $1;
select "id", "account_id", "address", "address_folded", "purpose", "verified_at",
    "version"
  from "account_emails"
  where "account_id" = $1 and "purpose" = $2;
select count(*)::int as count
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.user_id = $2 and w.ended_at is null and s.ended_at
    is null and s.expires_at > now() and s.idle_until > now();
select i.id, i.user_id, i.address, i.expires_at, i.accepted_at, i.cancelled_at, i.created_by,
    i.version, i.created_at as sent_at, (select max(l.opened_at)
  from links l
  where l.account_id = u.account_id and l.invitation_id = i.id) as opened_at
  from invitations i join users u on u.workspace_id = i.workspace_id and u.id = i.user_id
  where i.workspace_id = $1 and i.user_id = $2 and i.accepted_at is null and i.cancelled_at
    is null
  order by i.created_at desc, i.id desc
  limit 1;

-- workspace.users.roles
select r.id, r.name, r.description, r.predefined, r.immutable, coalesce(g.count,
    0) as user_count
  from roles r
  left join ( select g.role_id, count(*)::int as count
  from grants g join users u on u.workspace_id = g.workspace_id and u.id = g.subject_id
  where g.workspace_id = $1 and g.subject_kind = 'user' and u.state <> 'removed'
  group by g.role_id) g on g.role_id = r.id
  where r.workspace_id = $2
  order by r.position, r.name_folded, r.id;

-- workspace.users.select
select u.id
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and (u.state = $2) and u.kind
    = 'regular' and u.state <> 'removed'
  order by u.sort_name, u.id;

-- workspace.views.delete
delete
  from "saved_views"
  where "workspace_id" = $1 and "id" = $2;

-- workspace.views.list
select "id", "user_id", "list", "name", "shared", "state", "is_default"
  from "saved_views"
  where "workspace_id" = $1 and "list" = $2 and ("user_id" = $3 or "shared" = $4)
  order by "name", "id";

-- workspace.views.read
select "id", "user_id", "list", "name", "shared", "state", "is_default"
  from "saved_views"
  where "workspace_id" = $1 and "id" = $2;

-- workspace.views.save
update "saved_views"
  set "is_default" = $1
  where "workspace_id" = $2 and "user_id" = $3 and "list" = $4 and "is_default" = $5;
insert into "saved_views" ("workspace_id", "id", "user_id", "list", "name", "shared",
    "state", "is_default", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("workspace_id", "id") do update
  set "user_id" = $10, "list" = $11, "name" = $12, "shared" = $13, "state" = $14, "is_default"
    = $15, "updated_at" = $16;

-- workspace.writer.write: a membership that ends
delete
  from "memberships"
  where id = any($1::uuid[]) and workspace_id = $2;
update fact_history h
  set to_version = $1, recorded_to = $2
  from jsonb_to_recordset($3::jsonb) as r (fact text, id uuid)
  where h.workspace_id = $4 and h.fact = r.fact and h.id = r.id and h.to_version is
    null;
insert into fact_history (workspace_id, fact, id, from_version, recorded_from, state)
    select $1, r.fact, r.id, $2, $3, r.state
  from jsonb_to_recordset($4::jsonb) as r (fact text, id uuid, state jsonb)
  where r.state is not null;

-- workspace.writer.write: a new user
insert into "accounts" ("id", "username", "first_name", "last_name", "full_name",
    "company", "position", "phone", "fax", "address1", "address2", "city", "region",
    "zip", "country", "comment", "locale", "time_zone", "state", "is_instance_admin",
    "has_credential", "must_change_password", "username_folded", "created_at", "updated_at",
    "version") select "id", "username", "first_name", "last_name", "full_name", "company",
    "position", "phone", "fax", "address1", "address2", "city", "region", "zip", "country",
    "comment", "locale", "time_zone", "state", "is_instance_admin", "has_credential",
    "must_change_password", "username_folded", "created_at", "updated_at", "version"
  from jsonb_populate_recordset(null::"accounts", $1::jsonb)
  where true;
insert into "person_keys" ("account_id", "wrapped_key")
  values ($1, $2);
insert into "users" ("id", "account_id", "kind", "built_in", "state", "admin_level",
    "valid_from", "valid_until", "created_by", "created_at", "label", "sort_name", "sort_company",
    "search_text", "version", "workspace_id") select "id", "account_id", "kind", "built_in",
    "state", "admin_level", "valid_from", "valid_until", "created_by", "created_at",
    "label", "sort_name", "sort_company", "search_text", "version", "workspace_id"
  from jsonb_populate_recordset(null::"users", $1::jsonb)
  where workspace_id = $2;
insert into actors (workspace_id, id, user_id, kind) select $1, id, id, 'user'
  from unnest($2::uuid[]) as id;
update seat_pools p
  set assigned = ( select count(*)::int
  from seat_assignments s join users u on u.workspace_id = s.workspace_id and u.id
    = s.user_id
  where s.workspace_id = $1 and s.pool_id = p.id and u.state in ('invited', 'active'))
  where p.workspace_id = $2 and (p.id = any($3::uuid[]) or p.id in ( select s.pool_id
  from seat_assignments s
  where s.workspace_id = $4 and s.user_id = any($5::uuid[])));
update fact_history h
  set to_version = $1, recorded_to = $2
  from jsonb_to_recordset($3::jsonb) as r (fact text, id uuid)
  where h.workspace_id = $4 and h.fact = r.fact and h.id = r.id and h.to_version is
    null;
insert into fact_history (workspace_id, fact, id, from_version, recorded_from, state)
    select $1, r.fact, r.id, $2, $3, r.state
  from jsonb_to_recordset($4::jsonb) as r (fact text, id uuid, state jsonb)
  where r.state is not null;
select *
  from "accounts"
  where "id" in ($1);
select "account_id", "address"
  from "account_emails"
  where "account_id" in ($1);
/* across workspaces: a profile is the same in all of them */ update users u
  set sort_name = r.sort_name, sort_company = r.sort_company, search_text = r.search_text
  from jsonb_to_recordset($1::jsonb) as r (id uuid, sort_name text, sort_company text,
    search_text text)
  where u.account_id = r.id;

-- workspace.writer.write: a profile and a state
update "accounts" f
  set version = greatest(f.version + 1, $1::bigint), "username" = r."username", "first_name"
    = r."first_name", "last_name" = r."last_name", "full_name" = r."full_name", "company"
    = r."company", "position" = r."position", "phone" = r."phone", "fax" = r."fax", "address1"
    = r."address1", "address2" = r."address2", "city" = r."city", "region" = r."region",
    "zip" = r."zip", "country" = r."country", "comment" = r."comment", "locale" = r."locale",
    "time_zone" = r."time_zone", "state" = r."state", "is_instance_admin" = r."is_instance_admin",
    "has_credential" = r."has_credential", "must_change_password" = r."must_change_password",
    "username_folded" = r."username_folded", "updated_at" = r."updated_at"
  from jsonb_populate_recordset(null::"accounts", $2::jsonb) r
  where f.id = r.id and f.version = r.version and true;
update "users" f
  set version = $1, "account_id" = r."account_id", "kind" = r."kind", "built_in" =
    r."built_in", "state" = r."state", "admin_level" = r."admin_level", "valid_from"
    = r."valid_from", "valid_until" = r."valid_until", "created_by" = r."created_by"
  from jsonb_populate_recordset(null::"users", $2::jsonb) r
  where f.id = r.id and f.version = r.version and f.workspace_id = $3;
update seat_pools p
  set assigned = ( select count(*)::int
  from seat_assignments s join users u on u.workspace_id = s.workspace_id and u.id
    = s.user_id
  where s.workspace_id = $1 and s.pool_id = p.id and u.state in ('invited', 'active'))
  where p.workspace_id = $2 and (p.id = any($3::uuid[]) or p.id in ( select s.pool_id
  from seat_assignments s
  where s.workspace_id = $4 and s.user_id = any($5::uuid[])));
update fact_history h
  set to_version = $1, recorded_to = $2
  from jsonb_to_recordset($3::jsonb) as r (fact text, id uuid)
  where h.workspace_id = $4 and h.fact = r.fact and h.id = r.id and h.to_version is
    null;
insert into fact_history (workspace_id, fact, id, from_version, recorded_from, state)
    select $1, r.fact, r.id, $2, $3, r.state
  from jsonb_to_recordset($4::jsonb) as r (fact text, id uuid, state jsonb)
  where r.state is not null;
select *
  from "accounts"
  where "id" in ($1);
select "account_id", "address"
  from "account_emails"
  where "account_id" in ($1);
/* across workspaces: a profile is the same in all of them */ update users u
  set sort_name = r.sort_name, sort_company = r.sort_company, search_text = r.search_text
  from jsonb_to_recordset($1::jsonb) as r (id uuid, sort_name text, sort_company text,
    search_text text)
  where u.account_id = r.id;

-- workspaceBySlug
select "id"
  from "workspaces"
  where "slug" = $1;
select f.id, f.version, "f"."name" as "name", "f"."slug" as "slug", "f"."preset"
    as "preset", "f"."policies" as "policies", "f"."time_zone" as "timeZone", "f"."locale"
    as "locale", "f"."support_contact" as "supportContact", "f"."erased_actor_label"
    as "erasedActorLabel"
  from "workspaces" f
  where "f"."id" = any($1::uuid[])
  order by f.id;

-- workspacesToSeal
/* across workspaces: which of them wait, nothing of what they hold */ select distinct
    workspace_id as id
  from pending_events;
