-- Made by npm run generate from the migrations. Do not edit.

create table account_emails (
  id uuid not null,
  account_id uuid not null,
  address text not null,
  address_folded text not null,
  purpose text not null,
  verified_at timestamp with time zone,
  version bigint not null,
  constraint account_emails_pkey PRIMARY KEY (id),
  constraint account_emails_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint account_emails_account_id_purpose_key UNIQUE (account_id, purpose),
  constraint account_emails_address_check CHECK (((char_length(address) >= 3) AND (char_length(address) <= 254))),
  constraint account_emails_purpose_check CHECK ((purpose = ANY (ARRAY['current'::text, 'pending'::text])))
);
CREATE INDEX account_emails_address ON public.account_emails USING btree (address_folded);
CREATE UNIQUE INDEX account_emails_confirmed ON public.account_emails USING btree (address_folded) WHERE (verified_at IS NOT NULL);

create table account_pictures (
  account_id uuid not null,
  media_type text not null,
  content bytea not null,
  digest text not null,
  constraint account_pictures_pkey PRIMARY KEY (account_id),
  constraint account_pictures_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint account_pictures_content_check CHECK ((octet_length(content) <= 1048576)),
  constraint account_pictures_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text])))
);

create table accounts (
  id uuid not null,
  username text not null,
  username_folded text not null,
  first_name text not null default ''::text,
  last_name text not null default ''::text,
  full_name text not null default ''::text,
  company text not null default ''::text,
  position text not null default ''::text,
  phone text not null default ''::text,
  fax text not null default ''::text,
  address1 text not null default ''::text,
  address2 text not null default ''::text,
  city text not null default ''::text,
  region text not null default ''::text,
  zip text not null default ''::text,
  country text not null default ''::text,
  comment text not null default ''::text,
  locale text not null default ''::text,
  time_zone text not null default ''::text,
  state text not null,
  is_instance_admin boolean not null default false,
  has_credential boolean not null default false,
  must_change_password boolean not null default false,
  version bigint not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'enabled'::text, 'disabled'::text, 'erased'::text]))),
  constraint accounts_username_check CHECK (((char_length(username) >= 1) AND (char_length(username) <= 40))),
  constraint accounts_username_folded_check CHECK ((username_folded <> ''::text))
);
CREATE UNIQUE INDEX accounts_username ON public.accounts USING btree (username_folded) WHERE (state <> 'erased'::text);

create table actors (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid,
  kind text not null,
  erased boolean not null default false,
  constraint actors_pkey PRIMARY KEY (workspace_id, id),
  constraint actors_kind_check CHECK ((kind = ANY (ARRAY['user'::text, 'operator'::text, 'system'::text]))),
  constraint actors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

create table admin_grants (
  workspace_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_id uuid not null,
  version bigint not null,
  constraint admin_grants_pkey PRIMARY KEY (workspace_id, id),
  constraint admin_grants_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['user'::text, 'group'::text]))),
  constraint admin_grants_workspace_id_area_id_fkey FOREIGN KEY (workspace_id, area_id) REFERENCES areas(workspace_id, id),
  constraint admin_grants_workspace_id_subject_id_area_id_key UNIQUE (workspace_id, subject_id, area_id)
);
CREATE INDEX admin_grants_area ON public.admin_grants USING btree (workspace_id, area_id);

create table api_tokens (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_tokens_pkey PRIMARY KEY (workspace_id, id),
  constraint api_tokens_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint api_tokens_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id)
);

create table areas (
  workspace_id uuid not null,
  id uuid not null,
  area_no integer not null,
  name text not null,
  name_folded text not null,
  built_in text,
  position integer not null,
  states jsonb not null default '[]'::jsonb,
  fields jsonb not null default '[]'::jsonb,
  specials jsonb not null default '[]'::jsonb,
  version bigint not null,
  constraint areas_pkey PRIMARY KEY (workspace_id, id),
  constraint areas_area_no_check CHECK (((area_no >= 1) AND (area_no <= 1000))),
  constraint areas_built_in_check CHECK ((built_in = 'projects'::text)),
  constraint areas_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX areas_built_in ON public.areas USING btree (workspace_id, built_in) WHERE (built_in IS NOT NULL);
CREATE UNIQUE INDEX areas_name ON public.areas USING btree (workspace_id, name_folded);
CREATE UNIQUE INDEX areas_number ON public.areas USING btree (workspace_id, area_no);

create table audit_entries (
  workspace_id uuid not null,
  seq bigint not null,
  n integer not null,
  action text not null,
  fact text not null,
  fact_id uuid not null,
  subject text not null,
  changes jsonb not null,
  constraint audit_entries_pkey PRIMARY KEY (workspace_id, seq, n),
  constraint audit_entries_workspace_id_seq_fkey FOREIGN KEY (workspace_id, seq) REFERENCES audit_events(workspace_id, seq)
);
CREATE INDEX audit_entries_subject ON public.audit_entries USING btree (workspace_id, subject, seq DESC);

create table audit_events (
  workspace_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  action text not null,
  actor_id uuid not null,
  via text not null,
  address text not null,
  request_id text not null,
  subject text not null,
  people integer not null,
  entry_count integer not null,
  revertible boolean not null,
  reverts_seq bigint,
  details jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint audit_events_pkey PRIMARY KEY (workspace_id, seq),
  constraint audit_events_via_check CHECK ((via = ANY (ARRAY['console'::text, 'token'::text, 'command_line'::text, 'job'::text, 'link'::text, 'system'::text]))),
  constraint audit_events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX audit_events_action ON public.audit_events USING btree (workspace_id, action, seq DESC);
CREATE INDEX audit_events_actor ON public.audit_events USING btree (workspace_id, actor_id, seq DESC);
CREATE INDEX audit_events_at ON public.audit_events USING btree (workspace_id, at DESC, seq DESC);
CREATE UNIQUE INDEX audit_events_reverts ON public.audit_events USING btree (workspace_id, reverts_seq) WHERE (reverts_seq IS NOT NULL);
CREATE INDEX audit_events_subject ON public.audit_events USING btree (workspace_id, subject, seq DESC);

create table drafts (
  workspace_id uuid not null,
  user_id uuid not null,
  sealed_steps text not null,
  subjects jsonb not null,
  saved_at timestamp with time zone not null,
  constraint drafts_pkey PRIMARY KEY (workspace_id, user_id),
  constraint drafts_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id)
);

create table fact_history (
  workspace_id uuid not null,
  fact text not null,
  id uuid not null,
  from_version bigint not null,
  to_version bigint,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  state jsonb not null,
  constraint fact_history_pkey PRIMARY KEY (workspace_id, fact, id, from_version),
  constraint fact_history_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX fact_history_from ON public.fact_history USING btree (workspace_id, from_version);
CREATE UNIQUE INDEX fact_history_open ON public.fact_history USING btree (workspace_id, fact, id) WHERE (to_version IS NULL);
CREATE INDEX fact_history_to ON public.fact_history USING btree (workspace_id, to_version) WHERE (to_version IS NOT NULL);

create table folders (
  workspace_id uuid not null,
  id uuid not null,
  place_no integer not null,
  project_id uuid not null,
  parent_id uuid,
  name text not null,
  name_folded text not null,
  version bigint not null,
  constraint folders_pkey PRIMARY KEY (workspace_id, id),
  constraint folders_check CHECK ((parent_id <> id)),
  constraint folders_place_no_check CHECK ((place_no >= 1)),
  constraint folders_workspace_id_project_id_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id),
  constraint folders_workspace_id_project_id_id_key UNIQUE (workspace_id, project_id, id),
  constraint folders_workspace_id_project_id_parent_id_fkey FOREIGN KEY (workspace_id, project_id, parent_id) REFERENCES folders(workspace_id, project_id, id)
);
CREATE UNIQUE INDEX folders_name ON public.folders USING btree (workspace_id, project_id, COALESCE(parent_id, project_id), name_folded);
CREATE INDEX folders_parent ON public.folders USING btree (workspace_id, parent_id);
CREATE UNIQUE INDEX folders_place ON public.folders USING btree (workspace_id, place_no);

create table grants (
  workspace_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  role_id uuid not null,
  scope_kind text not null,
  valid_from timestamp with time zone,
  valid_until timestamp with time zone,
  origin text not null,
  version bigint not null,
  project_id uuid,
  area_id uuid,
  folder_id uuid,
  constraint grants_pkey PRIMARY KEY (workspace_id, id),
  constraint grants_origin_check CHECK ((origin = ANY (ARRAY['manual'::text, 'import'::text, 'setup'::text]))),
  constraint grants_scope_check CHECK ((((project_id IS NOT NULL) = (scope_kind <> 'workspace'::text)) AND ((area_id IS NOT NULL) = (scope_kind = 'project_area'::text)) AND ((folder_id IS NOT NULL) = (scope_kind = 'folder'::text)))),
  constraint grants_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['workspace'::text, 'project'::text, 'project_area'::text, 'folder'::text]))),
  constraint grants_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['user'::text, 'group'::text]))),
  constraint grants_workspace_id_area_id_fkey FOREIGN KEY (workspace_id, area_id) REFERENCES areas(workspace_id, id),
  constraint grants_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id),
  constraint grants_workspace_id_project_id_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id),
  constraint grants_workspace_id_project_id_folder_id_fkey FOREIGN KEY (workspace_id, project_id, folder_id) REFERENCES folders(workspace_id, project_id, id),
  constraint grants_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES roles(workspace_id, id),
  constraint grants_workspace_id_subject_id_role_id_project_id_area_id_f_key UNIQUE NULLS NOT DISTINCT (workspace_id, subject_id, role_id, project_id, area_id, folder_id)
);
CREATE INDEX grants_area ON public.grants USING btree (workspace_id, area_id) WHERE (area_id IS NOT NULL);
CREATE INDEX grants_folder ON public.grants USING btree (workspace_id, folder_id) WHERE (folder_id IS NOT NULL);
CREATE INDEX grants_project ON public.grants USING btree (workspace_id, project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX grants_role ON public.grants USING btree (workspace_id, role_id);
CREATE INDEX grants_subject ON public.grants USING btree (workspace_id, subject_id);

create table group_nestings (
  workspace_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  child_id uuid not null,
  version bigint not null,
  constraint group_nestings_pkey PRIMARY KEY (workspace_id, id),
  constraint group_nestings_check CHECK ((group_id <> child_id)),
  constraint group_nestings_workspace_id_child_id_fkey FOREIGN KEY (workspace_id, child_id) REFERENCES groups(workspace_id, id),
  constraint group_nestings_workspace_id_group_id_child_id_key UNIQUE (workspace_id, group_id, child_id),
  constraint group_nestings_workspace_id_group_id_fkey FOREIGN KEY (workspace_id, group_id) REFERENCES groups(workspace_id, id)
);
CREATE INDEX group_nestings_child ON public.group_nestings USING btree (workspace_id, child_id);

create table groups (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  name_folded text not null,
  description text not null default ''::text,
  purpose text not null,
  audience text not null,
  built_in text,
  version bigint not null,
  lead_id uuid,
  is_private boolean not null default false,
  constraint groups_pkey PRIMARY KEY (workspace_id, id),
  constraint groups_audience_check CHECK ((audience = ANY (ARRAY['standard'::text, 'restricted'::text]))),
  constraint groups_built_in_check CHECK ((built_in = ANY (ARRAY['users'::text, 'restricted_users'::text, 'admins'::text]))),
  constraint groups_purpose_check CHECK ((purpose = ANY (ARRAY['access'::text, 'team'::text]))),
  constraint groups_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id),
  constraint groups_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES users(workspace_id, id)
);
CREATE UNIQUE INDEX groups_name ON public.groups USING btree (workspace_id, purpose, name_folded);

create table idempotency_keys (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_digest text not null,
  status integer not null,
  response jsonb not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, actor_id, key),
  constraint idempotency_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

create table import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  n integer not null,
  line integer not null,
  cells jsonb not null,
  picture bytea,
  read_problems jsonb not null default '[]'::jsonb,
  outcome text not null default 'unchecked'::text,
  problems jsonb not null default '[]'::jsonb,
  user_id uuid,
  applied_at timestamp with time zone,
  constraint import_rows_pkey PRIMARY KEY (workspace_id, import_id, n),
  constraint import_rows_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES imports(workspace_id, id)
);

create table imports (
  workspace_id uuid not null,
  id uuid not null,
  job_id uuid,
  file_name text not null,
  format text not null,
  state text not null,
  columns jsonb not null,
  mapping jsonb not null,
  options jsonb not null,
  groups jsonb not null,
  others jsonb not null,
  notices jsonb not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  reason text,
  constraint imports_pkey PRIMARY KEY (workspace_id, id),
  constraint imports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'ldif'::text, 'xlsx'::text]))),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['mapping'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text]))),
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

create table instance (
  id smallint not null default 1,
  instance_id uuid not null,
  created_at timestamp with time zone not null,
  setup_token_hash text,
  set_up_at timestamp with time zone,
  demo boolean not null default false,
  constraint instance_pkey PRIMARY KEY (id),
  constraint instance_id_check CHECK ((id = 1))
);

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  address text not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  version bigint not null,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id)
);
CREATE INDEX invitations_by_time ON public.invitations USING btree (workspace_id, created_at, id);
CREATE INDEX invitations_user ON public.invitations USING btree (workspace_id, user_id);

create table jobs (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  state text not null,
  total integer not null default 0,
  done integer not null default 0,
  failed integer not null default 0,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  reason text,
  link text,
  constraint jobs_pkey PRIMARY KEY (workspace_id, id),
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text]))),
  constraint jobs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX jobs_by_time ON public.jobs USING btree (workspace_id, created_at, id);

create table known_devices (
  account_id uuid not null,
  address text not null,
  last_used_at timestamp with time zone not null,
  constraint known_devices_pkey PRIMARY KEY (account_id, address),
  constraint known_devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table licence_products (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  name_folded text not null,
  agreement text not null default ''::text,
  cap jsonb,
  position integer not null default 0,
  version bigint not null,
  constraint licence_products_pkey PRIMARY KEY (workspace_id, id),
  constraint licence_products_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX licence_products_name ON public.licence_products USING btree (workspace_id, name_folded);

create table links (
  id uuid not null,
  token_hash text not null,
  purpose text not null,
  account_id uuid not null,
  workspace_id uuid,
  invitation_id uuid,
  email_id uuid,
  address text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint links_pkey PRIMARY KEY (id),
  constraint links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint links_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text, 'confirm_email'::text]))),
  constraint links_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX links_account ON public.links USING btree (account_id, purpose);

create table memberships (
  workspace_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  version bigint not null,
  constraint memberships_pkey PRIMARY KEY (workspace_id, id),
  constraint memberships_workspace_id_group_id_fkey FOREIGN KEY (workspace_id, group_id) REFERENCES groups(workspace_id, id),
  constraint memberships_workspace_id_group_id_user_id_key UNIQUE (workspace_id, group_id, user_id),
  constraint memberships_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id)
);
CREATE INDEX memberships_user ON public.memberships USING btree (workspace_id, user_id);

create table outbox (
  workspace_id uuid not null,
  id uuid not null,
  mail text not null,
  account_id uuid,
  user_id uuid,
  address text not null,
  sealed_content text,
  state text not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null,
  reason text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (workspace_id, id),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text]))),
  constraint outbox_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX outbox_by_time ON public.outbox USING btree (workspace_id, created_at, id);
CREATE INDEX outbox_user ON public.outbox USING btree (workspace_id, user_id);
CREATE INDEX outbox_waiting ON public.outbox USING btree (workspace_id, next_attempt_at) WHERE (state = 'waiting'::text);

create table passwords (
  account_id uuid not null,
  hash text not null,
  single_use boolean not null default false,
  expires_at timestamp with time zone,
  set_at timestamp with time zone not null,
  constraint passwords_pkey PRIMARY KEY (account_id),
  constraint passwords_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table pending_events (
  workspace_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  action text not null,
  actor_id uuid not null,
  via text not null,
  address text not null,
  request_id text not null,
  subject text not null,
  details jsonb not null,
  constraint pending_events_pkey PRIMARY KEY (workspace_id, id),
  constraint pending_events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

create table person_keys (
  account_id uuid not null,
  wrapped_key text,
  destroyed_at timestamp with time zone,
  constraint person_keys_pkey PRIMARY KEY (account_id),
  constraint person_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table preferences (
  account_id uuid not null,
  key text not null,
  value jsonb not null,
  constraint preferences_pkey PRIMARY KEY (account_id, key),
  constraint preferences_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table projects (
  workspace_id uuid not null,
  id uuid not null,
  place_no integer not null,
  name text not null,
  name_folded text not null,
  description text not null default ''::text,
  position integer not null default 0,
  version bigint not null,
  last_record_number integer not null default 0,
  constraint projects_pkey PRIMARY KEY (workspace_id, id),
  constraint projects_place_no_check CHECK ((place_no >= 1)),
  constraint projects_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX projects_name ON public.projects USING btree (workspace_id, name_folded);
CREATE UNIQUE INDEX projects_place ON public.projects USING btree (workspace_id, place_no);

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
  company text not null default ''::text,
  assignee_id uuid,
  team_id uuid,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null,
  constraint records_pkey PRIMARY KEY (workspace_id, id),
  constraint records_workspace_id_area_id_fkey FOREIGN KEY (workspace_id, area_id) REFERENCES areas(workspace_id, id),
  constraint records_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES users(workspace_id, id),
  constraint records_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES actors(workspace_id, id),
  constraint records_workspace_id_project_id_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id),
  constraint records_workspace_id_project_id_folder_id_fkey FOREIGN KEY (workspace_id, project_id, folder_id) REFERENCES folders(workspace_id, project_id, id),
  constraint records_workspace_id_project_id_number_key UNIQUE (workspace_id, project_id, number),
  constraint records_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES groups(workspace_id, id)
);
CREATE INDEX records_assigned_seen ON public.records USING btree (workspace_id, assignee_id, created_at DESC, id DESC) INCLUDE (area_no, place_no, project_id, team_id, created_by) WHERE (assignee_id IS NOT NULL);
CREATE INDEX records_folder ON public.records USING btree (workspace_id, folder_id) WHERE (folder_id IS NOT NULL);
CREATE INDEX records_made_seen ON public.records USING btree (workspace_id, created_by, created_at DESC, id DESC) INCLUDE (area_no, place_no, project_id, assignee_id, team_id);
CREATE INDEX records_newest_in_area ON public.records USING btree (workspace_id, area_id, created_at DESC, id DESC);
CREATE INDEX records_seen ON public.records USING btree (workspace_id, created_at DESC, id DESC) INCLUDE (area_no, place_no, assignee_id, team_id, created_by);
CREATE INDEX records_seen_in_place ON public.records USING btree (workspace_id, place_no, created_at DESC, id DESC) INCLUDE (area_no, project_id, assignee_id, team_id, created_by);
CREATE INDEX records_seen_in_project ON public.records USING btree (workspace_id, project_id, created_at DESC, id DESC) INCLUDE (area_no, place_no, assignee_id, team_id, created_by);
CREATE INDEX records_team_seen ON public.records USING btree (workspace_id, team_id, created_at DESC, id DESC) INCLUDE (area_no, place_no, project_id, assignee_id, created_by) WHERE (team_id IS NOT NULL);

create table role_permissions (
  workspace_id uuid not null,
  id uuid not null,
  role_id uuid not null,
  area_id uuid not null,
  operation text not null,
  qualifier text not null,
  state text,
  field text,
  version bigint not null,
  constraint role_permissions_pkey PRIMARY KEY (workspace_id, id),
  constraint role_permissions_qualifier_check CHECK ((qualifier = ANY (ARRAY['all'::text, 'assigned'::text, 'owned'::text, 'related'::text]))),
  constraint role_permissions_workspace_id_area_id_fkey FOREIGN KEY (workspace_id, area_id) REFERENCES areas(workspace_id, id),
  constraint role_permissions_workspace_id_role_id_area_id_operation_qua_key UNIQUE NULLS NOT DISTINCT (workspace_id, role_id, area_id, operation, qualifier, state, field),
  constraint role_permissions_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES roles(workspace_id, id)
);
CREATE INDEX role_permissions_area ON public.role_permissions USING btree (workspace_id, area_id);

create table roles (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  name_folded text not null,
  description text not null default ''::text,
  audience text not null,
  predefined boolean not null,
  immutable boolean not null,
  position integer not null,
  version bigint not null,
  constraint roles_pkey PRIMARY KEY (workspace_id, id),
  constraint roles_audience_check CHECK ((audience = ANY (ARRAY['internal'::text, 'external'::text]))),
  constraint roles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX roles_name ON public.roles USING btree (workspace_id, name_folded);

create table saved_views (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  list text not null,
  name text not null,
  shared boolean not null,
  is_default boolean not null,
  state text not null,
  updated_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (workspace_id, id),
  constraint saved_views_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id),
  constraint saved_views_workspace_id_user_id_list_name_key UNIQUE (workspace_id, user_id, list, name)
);
CREATE INDEX saved_views_shared ON public.saved_views USING btree (workspace_id, list) WHERE shared;

create table seat_assignments (
  workspace_id uuid not null,
  id uuid not null,
  pool_id uuid not null,
  user_id uuid not null,
  version bigint not null,
  constraint seat_assignments_pkey PRIMARY KEY (workspace_id, id),
  constraint seat_assignments_workspace_id_pool_id_fkey FOREIGN KEY (workspace_id, pool_id) REFERENCES seat_pools(workspace_id, id),
  constraint seat_assignments_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id),
  constraint seat_assignments_workspace_id_user_id_pool_id_key UNIQUE (workspace_id, user_id, pool_id)
);
CREATE INDEX seat_assignments_pool ON public.seat_assignments USING btree (workspace_id, pool_id);

create table seat_pools (
  workspace_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  kind text not null,
  capacity integer not null,
  accounts_per_seat integer,
  valid_from timestamp with time zone,
  valid_until timestamp with time zone,
  assigned integer not null default 0,
  version bigint not null,
  constraint seat_pools_pkey PRIMARY KEY (workspace_id, id),
  constraint seat_pools_accounts_per_seat_check CHECK ((accounts_per_seat >= 1)),
  constraint seat_pools_assigned_check CHECK ((assigned >= 0)),
  constraint seat_pools_capacity_check CHECK ((capacity >= 0)),
  constraint seat_pools_check CHECK (((valid_from IS NULL) OR (valid_until IS NULL) OR (valid_from < valid_until))),
  constraint seat_pools_kind_check CHECK ((kind = ANY (ARRAY['static'::text, 'floating'::text, 'restricted'::text]))),
  constraint seat_pools_places CHECK (((accounts_per_seat IS NULL) OR (assigned <= (capacity * accounts_per_seat)))),
  constraint seat_pools_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES licence_products(workspace_id, id)
);
CREATE INDEX seat_pools_product ON public.seat_pools USING btree (workspace_id, product_id);

create table sessions (
  id uuid not null,
  token_hash text not null,
  account_id uuid not null,
  address text not null,
  browser text not null,
  system text not null,
  started_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  idle_until timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  end_note text not null default ''::text,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sessions_live ON public.sessions USING btree (account_id) WHERE (ended_at IS NULL);

create table throttles (
  key text not null,
  failures integer not null,
  last_failure_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null,
  constraint throttles_pkey PRIMARY KEY (key)
);
CREATE INDEX throttles_blocked ON public.throttles USING btree (blocked_until);

create table user_relations (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  target text not null,
  version bigint not null,
  constraint user_relations_pkey PRIMARY KEY (workspace_id, id),
  constraint user_relations_kind_check CHECK ((kind = ANY (ARRAY['company'::text, 'project'::text, 'record'::text]))),
  constraint user_relations_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id),
  constraint user_relations_workspace_id_user_id_kind_target_key UNIQUE (workspace_id, user_id, kind, target)
);

create table users (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid,
  kind text not null,
  built_in text,
  state text not null,
  admin_level text not null,
  valid_from timestamp with time zone,
  valid_until timestamp with time zone,
  created_by uuid,
  version bigint not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  label text not null default ''::text,
  sort_name text not null,
  sort_company text not null,
  search_text text not null,
  constraint users_pkey PRIMARY KEY (workspace_id, id),
  constraint users_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint users_admin_level_check CHECK ((admin_level = ANY (ARRAY['none'::text, 'selective'::text, 'extended'::text, 'full'::text]))),
  constraint users_built_in_check CHECK ((built_in = ANY (ARRAY['admin'::text, 'tbd'::text, 'inet'::text]))),
  constraint users_check CHECK (((kind = 'system'::text) = (built_in IS NOT NULL))),
  constraint users_check1 CHECK (((kind = 'system'::text) OR (account_id IS NOT NULL))),
  constraint users_check2 CHECK (((built_in IS NULL) OR (built_in = 'admin'::text) OR (account_id IS NULL))),
  constraint users_check3 CHECK (((valid_from IS NULL) OR (valid_until IS NULL) OR (valid_from < valid_until))),
  constraint users_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'system'::text]))),
  constraint users_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'inactive'::text, 'removed'::text]))),
  constraint users_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX users_account ON public.users USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE UNIQUE INDEX users_built_in ON public.users USING btree (workspace_id, built_in) WHERE (built_in IS NOT NULL);
CREATE INDEX users_by_account ON public.users USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX users_by_company ON public.users USING btree (workspace_id, ((kind = 'system'::text)), ((sort_company = ''::text)), sort_company, sort_name, id) INCLUDE (kind) WHERE (state <> 'removed'::text);
CREATE INDEX users_by_name ON public.users USING btree (workspace_id, sort_name, id) WHERE (state <> 'removed'::text);
CREATE INDEX users_full ON public.users USING btree (workspace_id) WHERE (admin_level = 'full'::text);

create table workspace_guards (
  workspace_id uuid not null,
  active_full_users integer not null,
  active_users integer not null,
  plan_limit integer,
  access_version bigint not null,
  audit_seq bigint not null,
  audit_hash text not null,
  place_count integer not null default 0,
  area_count integer not null default 0,
  demo boolean not null default false,
  constraint workspace_guards_pkey PRIMARY KEY (workspace_id),
  constraint workspace_guards_active_full_users_check CHECK ((active_full_users >= 1)),
  constraint workspace_guards_active_users_check CHECK ((active_users >= 0)),
  constraint workspace_guards_check CHECK (((plan_limit IS NULL) OR (active_users <= plan_limit))),
  constraint workspace_guards_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

create table workspace_sessions (
  workspace_id uuid not null,
  session_id uuid not null,
  user_id uuid not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  end_note text not null default ''::text,
  constraint workspace_sessions_pkey PRIMARY KEY (workspace_id, session_id),
  constraint workspace_sessions_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint workspace_sessions_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES users(workspace_id, id)
);
CREATE INDEX workspace_sessions_by_time ON public.workspace_sessions USING btree (workspace_id, started_at, session_id) WHERE (ended_at IS NULL);
CREATE INDEX workspace_sessions_user ON public.workspace_sessions USING btree (workspace_id, user_id) WHERE (ended_at IS NULL);

create table workspaces (
  id uuid not null,
  name text not null,
  slug text not null,
  preset text not null,
  policies jsonb not null,
  time_zone text not null,
  locale text not null,
  support_contact text not null default ''::text,
  erased_actor_label text not null default 'Muster'::text,
  version bigint not null,
  created_at timestamp with time zone not null,
  constraint workspaces_pkey PRIMARY KEY (id),
  constraint workspaces_slug_key UNIQUE (slug)
);

CREATE OR REPLACE FUNCTION public.remove_demo_workspace(demo_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
