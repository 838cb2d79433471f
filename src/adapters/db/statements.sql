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
    "access_version", "audit_seq", "audit_hash")
  values ($1, $2, $3, $4, $5, $6);

-- instance.begin
insert into "instance" ("id", "instance_id", "setup_token_hash", "created_at")
  values ($1, $2, $3, $4)
  on conflict ("id") do update
  set "setup_token_hash" = $5
  where "instance"."set_up_at" is null;

-- instance.claim
select "instance_id", "set_up_at", "setup_token_hash", "demo"
  from "instance"
  where "id" = $1
  for update;

-- instance.markDemo
update "instance"
  set "demo" = $1;

-- instance.markSetUp
update "instance"
  set "set_up_at" = $1, "setup_token_hash" = $2
  where "set_up_at" is null;

-- instance.read
select "instance_id", "set_up_at", "setup_token_hash", "demo"
  from "instance"
  where "id" = $1;

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
  returning o.id, o.workspace_id, o.address, o.sealed_content, o.attempts, o.created_at;

-- ownSessions.bearer: in a workspace
select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin, a.must_change_password
    or coalesce(p.single_use, false) as must_change_password, case when "u"."id" is null
    then null else json_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from" at time zone
    'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
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
select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin, a.must_change_password
    or coalesce(p.single_use, false) as must_change_password, case when "u"."id" is null
    then null else json_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from" at time zone
    'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
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

-- ownSessions.start
insert into "sessions" ("id", "token_hash", "account_id", "address", "browser", "system",
    "started_at", "idle_until", "expires_at", "last_seen_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- ownSessions.tokenBearer
select t.id as token_id, a.id as account_id, t.last_used_at as last_seen_at, a.is_instance_admin,
    a.must_change_password or coalesce(p.single_use, false) as must_change_password,
    case when "u"."id" is null then null else json_build_object('id', "u"."id", 'version',
    "u"."version", 'accountId', "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in",
    'state', "u"."state", 'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
    at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', "u"."created_by")
    end as "user", w.id as workspace_id, g.access_version
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
select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin, a.must_change_password
    or coalesce(p.single_use, false) as must_change_password, case when "u"."id" is null
    then null else json_build_object('id', "u"."id", 'version', "u"."version", 'accountId',
    "u"."account_id", 'kind', "u"."kind", 'builtIn', "u"."built_in", 'state', "u"."state",
    'adminLevel', "u"."admin_level", 'validFrom', to_char("u"."valid_from" at time zone
    'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', to_char("u"."valid_until"
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
select v.seq::text as id, array[(v.seq)::text] as keys
  from audit_events v
  where v.workspace_id = $1
  order by v.seq desc
  limit $2 offset $3;
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
select ac.id, case when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name,
    ''), nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''),
    nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.audit.list: narrowed
select v.seq::text as id, array[(v.seq)::text] as keys
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
  limit $26 offset $27;

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
select ac.id, case when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name,
    ''), nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''),
    nullif(u.label, ''), a.username, '') end as name
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
select f.id, f.version, "f"."username" as "username", "f"."first_name" as "first_name",
    "f"."last_name" as "last_name", "f"."full_name" as "full_name", "f"."company" as
    "company", "f"."position" as "position", "f"."phone" as "phone", "f"."fax" as "fax",
    "f"."address1" as "address1", "f"."address2" as "address2", "f"."city" as "city",
    "f"."region" as "region", "f"."zip" as "zip", "f"."country" as "country", "f"."comment"
    as "comment", "f"."locale" as "locale", "f"."time_zone" as "time_zone", "f"."state"
    as "state", "f"."is_instance_admin" as "is_instance_admin", "f"."has_credential"
    as "has_credential", "f"."must_change_password" as "must_change_password" , /* across
    workspaces */ exists ( select
  from users u
  where u.account_id = f.id and u.workspace_id <> $1 and u.state <> 'removed') as "is_shared_elsewhere"
  from "accounts" f
  where "f"."id" = any($2::uuid[]) and f.state <> 'erased'
  order by f.id
  for update of f;

-- workspace.facts.where: account by id
select f.id, f.version, "f"."username" as "username", "f"."first_name" as "first_name",
    "f"."last_name" as "last_name", "f"."full_name" as "full_name", "f"."company" as
    "company", "f"."position" as "position", "f"."phone" as "phone", "f"."fax" as "fax",
    "f"."address1" as "address1", "f"."address2" as "address2", "f"."city" as "city",
    "f"."region" as "region", "f"."zip" as "zip", "f"."country" as "country", "f"."comment"
    as "comment", "f"."locale" as "locale", "f"."time_zone" as "time_zone", "f"."state"
    as "state", "f"."is_instance_admin" as "is_instance_admin", "f"."has_credential"
    as "has_credential", "f"."must_change_password" as "must_change_password" , /* across
    workspaces */ exists ( select
  from users u
  where u.account_id = f.id and u.workspace_id <> $1 and u.state <> 'removed') as "is_shared_elsewhere"
  from "accounts" f
  where "f"."id" = any($2::uuid[]) and f.state <> 'erased'
  order by f.id;

-- workspace.facts.where: account by username
select f.id, f.version, "f"."username" as "username", "f"."first_name" as "first_name",
    "f"."last_name" as "last_name", "f"."full_name" as "full_name", "f"."company" as
    "company", "f"."position" as "position", "f"."phone" as "phone", "f"."fax" as "fax",
    "f"."address1" as "address1", "f"."address2" as "address2", "f"."city" as "city",
    "f"."region" as "region", "f"."zip" as "zip", "f"."country" as "country", "f"."comment"
    as "comment", "f"."locale" as "locale", "f"."time_zone" as "time_zone", "f"."state"
    as "state", "f"."is_instance_admin" as "is_instance_admin", "f"."has_credential"
    as "has_credential", "f"."must_change_password" as "must_change_password" , /* across
    workspaces */ exists ( select
  from users u
  where u.account_id = f.id and u.workspace_id <> $1 and u.state <> 'removed') as "is_shared_elsewhere"
  from "accounts" f
  where "f"."username_folded" = any($2::text[]) and f.state <> 'erased'
  order by f.id;

-- workspace.facts.where: adminGrant by areaId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."area_id" as "area_id"
  from "admin_grants" f
  where f.workspace_id = $1 and "f"."area_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: adminGrant by id
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."area_id" as "area_id"
  from "admin_grants" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: adminGrant by subjectId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."area_id" as "area_id"
  from "admin_grants" f
  where f.workspace_id = $1 and "f"."subject_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: area by builtIn
select f.id, f.version, "f"."area_no" as "area_no", "f"."name" as "name", "f"."name_folded"
    as "name_folded", "f"."built_in" as "built_in", "f"."position" as "position", "f"."states"
    as "states", "f"."fields" as "fields", "f"."specials" as "specials"
  from "areas" f
  where f.workspace_id = $1 and "f"."built_in" = any($2::text[])
  order by f.id;

-- workspace.facts.where: area by id
select f.id, f.version, "f"."area_no" as "area_no", "f"."name" as "name", "f"."name_folded"
    as "name_folded", "f"."built_in" as "built_in", "f"."position" as "position", "f"."states"
    as "states", "f"."fields" as "fields", "f"."specials" as "specials"
  from "areas" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: area by name
select f.id, f.version, "f"."area_no" as "area_no", "f"."name" as "name", "f"."name_folded"
    as "name_folded", "f"."built_in" as "built_in", "f"."position" as "position", "f"."states"
    as "states", "f"."fields" as "fields", "f"."specials" as "specials"
  from "areas" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: email behind the guard row
select f.id, f.version, "f"."account_id" as "account_id", "f"."address" as "address",
    "f"."address_folded" as "address_folded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verified_at"
  from "account_emails" f
  where "f"."id" = any($1::uuid[])
  order by f.id
  for update of f;

-- workspace.facts.where: email by accountId
select f.id, f.version, "f"."account_id" as "account_id", "f"."address" as "address",
    "f"."address_folded" as "address_folded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verified_at"
  from "account_emails" f
  where "f"."account_id" = any($1::uuid[])
  order by f.id;

-- workspace.facts.where: email by address
select f.id, f.version, "f"."account_id" as "account_id", "f"."address" as "address",
    "f"."address_folded" as "address_folded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verified_at"
  from "account_emails" f
  where "f"."address_folded" = any($1::text[])
  order by f.id;

-- workspace.facts.where: email by id
select f.id, f.version, "f"."account_id" as "account_id", "f"."address" as "address",
    "f"."address_folded" as "address_folded", "f"."purpose" as "purpose", "f"."verified_at"
    as "verified_at"
  from "account_emails" f
  where "f"."id" = any($1::uuid[])
  order by f.id;

-- workspace.facts.where: folder by id
select f.id, f.version, "f"."place_no" as "place_no", "f"."project_id" as "project_id",
    "f"."parent_id" as "parent_id", "f"."name" as "name", "f"."name_folded" as "name_folded"
  from "folders" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: folder by parentId
select f.id, f.version, "f"."place_no" as "place_no", "f"."project_id" as "project_id",
    "f"."parent_id" as "parent_id", "f"."name" as "name", "f"."name_folded" as "name_folded"
  from "folders" f
  where f.workspace_id = $1 and "f"."parent_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: folder by projectId
select f.id, f.version, "f"."place_no" as "place_no", "f"."project_id" as "project_id",
    "f"."parent_id" as "parent_id", "f"."name" as "name", "f"."name_folded" as "name_folded"
  from "folders" f
  where f.workspace_id = $1 and "f"."project_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by areaId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."role_id" as "role_id", "f"."scope_kind" as "scope_kind", "f"."project_id"
    as "project_id", "f"."area_id" as "area_id", "f"."folder_id" as "folder_id", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."area_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by folderId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."role_id" as "role_id", "f"."scope_kind" as "scope_kind", "f"."project_id"
    as "project_id", "f"."area_id" as "area_id", "f"."folder_id" as "folder_id", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."folder_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by id
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."role_id" as "role_id", "f"."scope_kind" as "scope_kind", "f"."project_id"
    as "project_id", "f"."area_id" as "area_id", "f"."folder_id" as "folder_id", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by projectId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."role_id" as "role_id", "f"."scope_kind" as "scope_kind", "f"."project_id"
    as "project_id", "f"."area_id" as "area_id", "f"."folder_id" as "folder_id", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."project_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by roleId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."role_id" as "role_id", "f"."scope_kind" as "scope_kind", "f"."project_id"
    as "project_id", "f"."area_id" as "area_id", "f"."folder_id" as "folder_id", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."role_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: grant by subjectId
select f.id, f.version, "f"."subject_kind" as "subject_kind", "f"."subject_id" as
    "subject_id", "f"."role_id" as "role_id", "f"."scope_kind" as "scope_kind", "f"."project_id"
    as "project_id", "f"."area_id" as "area_id", "f"."folder_id" as "folder_id", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."origin" as "origin"
  from "grants" f
  where f.workspace_id = $1 and "f"."subject_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: group by id
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "name_folded",
    "f"."description" as "description", "f"."purpose" as "purpose", "f"."audience" as
    "audience", "f"."built_in" as "built_in", "f"."lead_id" as "lead_id", "f"."is_private"
    as "is_private"
  from "groups" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: group by name
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "name_folded",
    "f"."description" as "description", "f"."purpose" as "purpose", "f"."audience" as
    "audience", "f"."built_in" as "built_in", "f"."lead_id" as "lead_id", "f"."is_private"
    as "is_private"
  from "groups" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: invitation by id
select f.id, f.version, "f"."user_id" as "user_id", "f"."address" as "address", "f"."expires_at"
    as "expires_at", "f"."accepted_at" as "accepted_at", "f"."cancelled_at" as "cancelled_at",
    "f"."created_by" as "created_by"
  from "invitations" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: invitation by userId
select f.id, f.version, "f"."user_id" as "user_id", "f"."address" as "address", "f"."expires_at"
    as "expires_at", "f"."accepted_at" as "accepted_at", "f"."cancelled_at" as "cancelled_at",
    "f"."created_by" as "created_by"
  from "invitations" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: membership by groupId
select f.id, f.version, "f"."group_id" as "group_id", "f"."user_id" as "user_id"
  from "memberships" f
  where f.workspace_id = $1 and "f"."group_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: membership by id
select f.id, f.version, "f"."group_id" as "group_id", "f"."user_id" as "user_id"
  from "memberships" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: membership by userId
select f.id, f.version, "f"."group_id" as "group_id", "f"."user_id" as "user_id"
  from "memberships" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: nesting by childId
select f.id, f.version, "f"."group_id" as "group_id", "f"."child_id" as "child_id"
  from "group_nestings" f
  where f.workspace_id = $1 and "f"."child_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: nesting by groupId
select f.id, f.version, "f"."group_id" as "group_id", "f"."child_id" as "child_id"
  from "group_nestings" f
  where f.workspace_id = $1 and "f"."group_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: nesting by id
select f.id, f.version, "f"."group_id" as "group_id", "f"."child_id" as "child_id"
  from "group_nestings" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: permission by areaId
select f.id, f.version, "f"."role_id" as "role_id", "f"."area_id" as "area_id", "f"."operation"
    as "operation", "f"."qualifier" as "qualifier", "f"."state" as "state", "f"."field"
    as "field"
  from "role_permissions" f
  where f.workspace_id = $1 and "f"."area_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: permission by id
select f.id, f.version, "f"."role_id" as "role_id", "f"."area_id" as "area_id", "f"."operation"
    as "operation", "f"."qualifier" as "qualifier", "f"."state" as "state", "f"."field"
    as "field"
  from "role_permissions" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: permission by roleId
select f.id, f.version, "f"."role_id" as "role_id", "f"."area_id" as "area_id", "f"."operation"
    as "operation", "f"."qualifier" as "qualifier", "f"."state" as "state", "f"."field"
    as "field"
  from "role_permissions" f
  where f.workspace_id = $1 and "f"."role_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: pool by id
select f.id, f.version, "f"."product_id" as "product_id", "f"."kind" as "kind", "f"."capacity"
    as "capacity", "f"."accounts_per_seat" as "accounts_per_seat", "f"."valid_from" as
    "valid_from", "f"."valid_until" as "valid_until" , f.assigned
  from "seat_pools" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: pool by productId
select f.id, f.version, "f"."product_id" as "product_id", "f"."kind" as "kind", "f"."capacity"
    as "capacity", "f"."accounts_per_seat" as "accounts_per_seat", "f"."valid_from" as
    "valid_from", "f"."valid_until" as "valid_until" , f.assigned
  from "seat_pools" f
  where f.workspace_id = $1 and "f"."product_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: product by id
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "name_folded",
    "f"."agreement" as "agreement", "f"."cap" as "cap", "f"."position" as "position"
  from "licence_products" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: product by name
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "name_folded",
    "f"."agreement" as "agreement", "f"."cap" as "cap", "f"."position" as "position"
  from "licence_products" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: project by id
select f.id, f.version, "f"."place_no" as "place_no", "f"."name" as "name", "f"."name_folded"
    as "name_folded", "f"."description" as "description", "f"."position" as "position"
  from "projects" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: project by name
select f.id, f.version, "f"."place_no" as "place_no", "f"."name" as "name", "f"."name_folded"
    as "name_folded", "f"."description" as "description", "f"."position" as "position"
  from "projects" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: relation by id
select f.id, f.version, "f"."user_id" as "user_id", "f"."kind" as "kind", "f"."target"
    as "target"
  from "user_relations" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: relation by userId
select f.id, f.version, "f"."user_id" as "user_id", "f"."kind" as "kind", "f"."target"
    as "target"
  from "user_relations" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: role by id
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "name_folded",
    "f"."description" as "description", "f"."audience" as "audience", "f"."predefined"
    as "predefined", "f"."immutable" as "immutable", "f"."position" as "position"
  from "roles" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: role by name
select f.id, f.version, "f"."name" as "name", "f"."name_folded" as "name_folded",
    "f"."description" as "description", "f"."audience" as "audience", "f"."predefined"
    as "predefined", "f"."immutable" as "immutable", "f"."position" as "position"
  from "roles" f
  where f.workspace_id = $1 and "f"."name_folded" = any($2::text[])
  order by f.id;

-- workspace.facts.where: seat by id
select f.id, f.version, "f"."pool_id" as "pool_id", "f"."user_id" as "user_id"
  from "seat_assignments" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: seat by poolId
select f.id, f.version, "f"."pool_id" as "pool_id", "f"."user_id" as "user_id"
  from "seat_assignments" f
  where f.workspace_id = $1 and "f"."pool_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: seat by userId
select f.id, f.version, "f"."pool_id" as "pool_id", "f"."user_id" as "user_id"
  from "seat_assignments" f
  where f.workspace_id = $1 and "f"."user_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: user by accountId
select f.id, f.version, "f"."account_id" as "account_id", "f"."kind" as "kind", "f"."built_in"
    as "built_in", "f"."state" as "state", "f"."admin_level" as "admin_level", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."created_by" as "created_by"
  from "users" f
  where f.workspace_id = $1 and "f"."account_id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: user by builtIn
select f.id, f.version, "f"."account_id" as "account_id", "f"."kind" as "kind", "f"."built_in"
    as "built_in", "f"."state" as "state", "f"."admin_level" as "admin_level", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."created_by" as "created_by"
  from "users" f
  where f.workspace_id = $1 and "f"."built_in" = any($2::text[])
  order by f.id;

-- workspace.facts.where: user by id
select f.id, f.version, "f"."account_id" as "account_id", "f"."kind" as "kind", "f"."built_in"
    as "built_in", "f"."state" as "state", "f"."admin_level" as "admin_level", "f"."valid_from"
    as "valid_from", "f"."valid_until" as "valid_until", "f"."created_by" as "created_by"
  from "users" f
  where f.workspace_id = $1 and "f"."id" = any($2::uuid[])
  order by f.id;

-- workspace.facts.where: workspace by id
select f.id, f.version, "f"."name" as "name", "f"."slug" as "slug", "f"."preset"
    as "preset", "f"."policies" as "policies", "f"."time_zone" as "time_zone", "f"."locale"
    as "locale", "f"."support_contact" as "support_contact", "f"."erased_actor_label"
    as "erased_actor_label"
  from "workspaces" f
  where "f"."id" = any($1::uuid[])
  order by f.id;

-- workspace.foundedAt
select "created_at"
  from "workspaces"
  where "id" = $1;

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
select i.id::text as id, array[(i.created_at)::text, (i.id)::text] as keys
  from invitations i
  where i.workspace_id = $1 and coalesce(i.accepted_at, i.cancelled_at, i.expires_at)
    > $2::timestamptz - make_interval(days => $3::int)
  order by i.created_at desc, i.id desc
  limit $4 offset $5;
select i.id, i.user_id, i.address, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '') as name, r.name as role, case when i.accepted_at is not null then
    'accepted' when i.cancelled_at is not null then 'cancelled' when i.expires_at <=
    $1::timestamptz then 'expired' else 'open' end as state, o.sent_at, (select max(l.opened_at)
  from links l
  where l.account_id = u.account_id and l.invitation_id = i.id) as opened_at, i.expires_at,
    i.created_by, coalesce(o.state, 'none') as mail, o.reason as mail_reason
  from unnest($2::uuid[]) with ordinality as asked (id, place) join invitations i on
    i.workspace_id = $3 and i.id = asked.id join users u on u.workspace_id = i.workspace_id
    and u.id = i.user_id
  left join accounts a on a.id = u.account_id
  left join lateral ( select r.name
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = i.user_id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
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
select j.id::text as id, array[(j.created_at)::text, (j.id)::text] as keys
  from jobs j
  where j.workspace_id = $1
  order by j.created_at desc, j.id desc
  limit $2 offset $3;
select "id", "kind", "title", "state", "total", "done", "failed", "created_by", "created_at",
    "started_at", "finished_at", "reason", "link"
  from "jobs"
  where "workspace_id" = $1 and "id" in ($2);
select ac.id, case when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name,
    ''), nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''),
    nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.jobs.read
select "id", "kind", "title", "state", "total", "done", "failed", "created_by", "created_at",
    "started_at", "finished_at", "reason", "link"
  from "jobs"
  where "workspace_id" = $1 and "id" in ($2);
select ac.id, case when ac.erased then w.erased_actor_label else coalesce( nullif(a.full_name,
    ''), nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''),
    nullif(u.label, ''), a.username, '') end as name
  from actors ac join workspaces w on w.id = ac.workspace_id
  left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
  left join accounts a on a.id = u.account_id
  where ac.workspace_id = $1 and ac.kind = 'user' and ac.id = any($2::uuid[]);

-- workspace.jobs.update
update "jobs"
  set "done" = $1
  where "workspace_id" = $2 and "id" = $3;

-- workspace.mails.counts
select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter
    (where state = 'failed')::int as failed
  from outbox
  where workspace_id = $1 and state in ('waiting', 'failed');

-- workspace.mails.list
select o.id::text as id, array[(o.created_at)::text, (o.id)::text] as keys
  from outbox o
  where o.workspace_id = $1
  order by o.created_at desc, o.id desc
  limit $2 offset $3;
select o.id, o.mail, o.address, coalesce( nullif(a.full_name, ''), nullif(concat_ws('
    ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''), nullif(u.label, ''),
    a.username, '') as name, o.state, o.created_at, o.sent_at, o.attempts, o.reason
  from unnest($1::uuid[]) with ordinality as asked (id, place) join outbox o on o.workspace_id
    = $2 and o.id = asked.id
  left join users u on u.workspace_id = o.workspace_id and u.id = o.user_id
  left join accounts a on a.id = coalesce(u.account_id, o.account_id)
  order by asked.place;

-- workspace.outbox.add
insert into "outbox" ("id", "mail", "account_id", "user_id", "address", "sealed_content",
    "workspace_id", "state", "created_at", "next_attempt_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- workspace.outbox.withdraw
delete
  from outbox
  where workspace_id = $1 and user_id = any($2::uuid[]) and mail = $3 and state = 'waiting';

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
select w.session_id::text as id, array[(w.started_at)::text, (w.session_id)::text]
    as keys
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.ended_at is null and s.ended_at is null and s.expires_at
    > $2::timestamptz and s.idle_until > $3::timestamptz
  order by w.started_at desc, w.session_id desc
  limit $4 offset $5;
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
select w.session_id::text as id, array[(w.started_at)::text, (w.session_id)::text]
    as keys
  from workspace_sessions w join sessions s on s.id = w.session_id
  where w.workspace_id = $1 and w.ended_at is null and s.ended_at is null and s.expires_at
    > $2::timestamptz and s.idle_until > $3::timestamptz and (w.session_id = $4)
  order by w.started_at desc, w.session_id desc
  limit $5 offset $6;
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
    (where u.state = 'inactive')::int as inactive, count(*) filter (where g.subject_id
    is null)::int as without_role
  from users u
  left join (select distinct subject_id
  from grants
  where workspace_id = $1 and subject_kind = 'user') g on g.subject_id = u.id
  where u.workspace_id = $2 and u.kind = 'regular' and u.state <> 'removed';

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
    (where u.state = 'inactive')::int as inactive, count(*) filter (where g.subject_id
    is null)::int as without_role
  from users u
  left join (select distinct subject_id
  from grants
  where workspace_id = $1 and subject_kind = 'user') g on g.subject_id = u.id
  where u.workspace_id = $2 and u.kind = 'regular' and u.state <> 'removed';

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
select case when u.kind = 'system' then 'built_in' else coalesce(r.role_id::text,
    '-') end as key, min(case when u.kind = 'system' then 'Built-in' else coalesce(r.name,
    '') end) as label, count(*)::int as count
  from users u
  left join ( select distinct on (g.subject_id) g.subject_id, r.id as role_id, r.name,
    r.name_folded
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $1 and g.subject_kind = 'user'
  order by g.subject_id, r.position) r on r.subject_id = u.id
  where u.workspace_id = $2 and u.state <> 'removed'
  group by (u.kind = 'system'), case when u.kind = 'system' then false else (r.role_id
    is null) end, case when u.kind = 'system' then '' else coalesce(r.name_folded, '')
    end, case when u.kind = 'system' then 'built_in' else coalesce(r.role_id::text, '-')
    end
  order by (u.kind = 'system'), case when u.kind = 'system' then false else (r.role_id
    is null) end, case when u.kind = 'system' then '' else coalesce(r.name_folded, '')
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

-- workspace.users.groupsOfWorkspace
select g.id, g.name, g.description, g.built_in, coalesce(m.count, 0) as member_count
  from groups g
  left join ( select m.group_id, count(*)::int as count
  from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
  where m.workspace_id = $1 and u.state <> 'removed'
  group by m.group_id) m on m.group_id = g.id
  where g.workspace_id = $2 and g.purpose = 'access'
  order by (g.built_in is null), g.name_folded, g.id;

-- workspace.users.list: all
select u.id::text as id, array[(u.sort_name)::text, (u.id)::text] as keys
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by u.sort_name asc, u.id asc
  limit $2 offset $3;
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
    r.role, coalesce(gs.groups, '[]') as groups, u.last_seen_at, u.created_at, t.blocked_until
    as locked_until, (p.account_id is not null) as has_picture
  from unnest($2::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $3 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_build_object('id', r.id, 'name', r.name) as role
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = u.id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) as groups
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $5 and m.user_id = u.id) gs on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: narrowed and sorted
select u.id::text as id, array[((u.sort_company = ''))::text, (u.sort_company)::text,
    (coalesce(u.last_seen_at, '-infinity'))::text, (u.sort_name)::text, (u.id)::text]
    as keys
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and (u.state = $2 or u.state =
    $3) and (coalesce(u.sort_company, '') like $4) and u.search_text like $5
  order by (u.sort_company = '') asc, u.sort_company asc, coalesce(u.last_seen_at,
    '-infinity') desc, u.sort_name asc, u.id asc
  limit $6 offset $7;
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
    r.role, coalesce(gs.groups, '[]') as groups, u.last_seen_at, u.created_at, t.blocked_until
    as locked_until, (p.account_id is not null) as has_picture
  from unnest($2::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $3 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_build_object('id', r.id, 'name', r.name) as role
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = u.id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) as groups
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $5 and m.user_id = u.id) gs on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: opened anywhere, grouped
select u.id::text as id, array[((u.kind = 'system'))::text, ((u.sort_company = ''))::text,
    (u.sort_company)::text, (u.sort_name)::text, (u.id)::text] as keys
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by (u.kind = 'system') asc, (u.sort_company = '') asc, u.sort_company asc,
    u.sort_name asc, u.id asc
  limit $2 offset $3;
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
    r.role, coalesce(gs.groups, '[]') as groups, u.last_seen_at, u.created_at, t.blocked_until
    as locked_until, (p.account_id is not null) as has_picture
  from unnest($2::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $3 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_build_object('id', r.id, 'name', r.name) as role
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = u.id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) as groups
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $5 and m.user_id = u.id) gs on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;

-- workspace.users.list: the next page
select u.id::text as id, array[(u.sort_name)::text, (u.id)::text] as keys
  from users u
  where u.workspace_id = $1 and u.state <> 'removed'
  order by u.sort_name asc, u.id asc
  limit $2 offset $3;
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
    r.role, coalesce(gs.groups, '[]') as groups, u.last_seen_at, u.created_at, t.blocked_until
    as locked_until, (p.account_id is not null) as has_picture
  from unnest($2::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $3 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_build_object('id', r.id, 'name', r.name) as role
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = u.id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) as groups
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $5 and m.user_id = u.id) gs on true
  left join ( select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1) t on t.account = u.account_id::text
  order by asked.place;
select u.id::text as id, array[(u.sort_name)::text, (u.id)::text] as keys
  from users u
  where u.workspace_id = $1 and u.state <> 'removed' and (u.sort_name, u.id) > ($2::text,
    $3::uuid)
  order by u.sort_name asc, u.id asc
  limit $4 offset $5;
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
    r.role, coalesce(gs.groups, '[]') as groups, u.last_seen_at, u.created_at, t.blocked_until
    as locked_until, (p.account_id is not null) as has_picture
  from unnest($2::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $3 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_build_object('id', r.id, 'name', r.name) as role
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = u.id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) as groups
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $5 and m.user_id = u.id) gs on true
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
    r.role, coalesce(gs.groups, '[]') as groups, u.last_seen_at, u.created_at, t.blocked_until
    as locked_until, (p.account_id is not null) as has_picture
  from unnest($2::uuid[]) with ordinality as asked (id, place) join users u on u.workspace_id
    = $3 and u.id = asked.id
  left join accounts a on a.id = u.account_id
  left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
  left join account_pictures p on p.account_id = u.account_id
  left join lateral ( select jsonb_build_object('id', r.id, 'name', r.name) as role
  from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
  where g.workspace_id = $4 and g.subject_id = u.id and g.subject_kind = 'user'
  order by r.position
  limit 1) r on true
  left join lateral ( select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
  order by g.name_folded) as groups
  from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = $5 and m.user_id = u.id) gs on true
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
  from jsonb_to_recordset($2::jsonb) as e (id uuid, expected bigint), jsonb_populate_recordset(null::"accounts",
    $3::jsonb) r
  where f.id = r.id and e.id = r.id and f.version = e.expected and true;
update "users" f
  set version = $1, "account_id" = r."account_id", "kind" = r."kind", "built_in" =
    r."built_in", "state" = r."state", "admin_level" = r."admin_level", "valid_from"
    = r."valid_from", "valid_until" = r."valid_until", "created_by" = r."created_by"
  from jsonb_to_recordset($2::jsonb) as e (id uuid, expected bigint), jsonb_populate_recordset(null::"users",
    $3::jsonb) r
  where f.id = r.id and e.id = r.id and f.version = e.expected and f.workspace_id =
    $4;
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
    as "preset", "f"."policies" as "policies", "f"."time_zone" as "time_zone", "f"."locale"
    as "locale", "f"."support_contact" as "support_contact", "f"."erased_actor_label"
    as "erased_actor_label"
  from "workspaces" f
  where "f"."id" = any($1::uuid[])
  order by f.id;

-- workspacesToSeal
/* across workspaces: which of them wait, nothing of what they hold */ select distinct
    workspace_id as id
  from pending_events;
