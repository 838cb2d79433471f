-- The instance: accounts and what proves them. Few and small tables; on a sharded database they are reference tables.

create table instance (
  id smallint primary key default 1 check (id = 1),
  instance_id uuid not null,
  created_at timestamptz not null,
  setup_token_hash text,
  set_up_at timestamptz,
  demo boolean not null default false
);

create table accounts (
  id uuid primary key,
  username text not null check (char_length(username) between 1 and 40),
  username_folded text not null check (username_folded <> ''),
  first_name text not null default '',
  last_name text not null default '',
  full_name text not null default '',
  company text not null default '',
  position text not null default '',
  phone text not null default '',
  fax text not null default '',
  address1 text not null default '',
  address2 text not null default '',
  city text not null default '',
  region text not null default '',
  zip text not null default '',
  country text not null default '',
  comment text not null default '',
  locale text not null default '',
  time_zone text not null default '',
  state text not null check (state in ('pending', 'enabled', 'disabled', 'erased')),
  is_instance_admin boolean not null default false,
  has_credential boolean not null default false,
  must_change_password boolean not null default false,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create unique index accounts_username on accounts (username_folded) where state <> 'erased';

create table account_pictures (
  account_id uuid primary key references accounts (id),
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  content bytea not null check (octet_length(content) <= 1048576),
  digest text not null
);

create table account_emails (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  address text not null check (char_length(address) between 3 and 254),
  address_folded text not null,
  purpose text not null check (purpose in ('current', 'pending')),
  verified_at timestamptz,
  version bigint not null,
  unique (account_id, purpose)
);

-- A confirmed address belongs to one live account; unconfirmed ones may be claimed by several.
create unique index account_emails_confirmed on account_emails (address_folded) where verified_at is not null;
create index account_emails_address on account_emails (address_folded);

create table passwords (
  account_id uuid primary key references accounts (id),
  hash text not null,
  single_use boolean not null default false,
  expires_at timestamptz,
  set_at timestamptz not null
);

create table links (
  id uuid primary key,
  token_hash text not null unique,
  purpose text not null check (purpose in ('invitation', 'reset', 'confirm_email')),
  account_id uuid not null references accounts (id),
  workspace_id uuid,
  invitation_id uuid,
  email_id uuid,
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  used_at timestamptz
);

create index links_account on links (account_id, purpose);

create table sessions (
  id uuid primary key,
  token_hash text not null unique,
  account_id uuid not null references accounts (id),
  address text not null,
  browser text not null,
  system text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  end_note text not null default ''
);

create index sessions_live on sessions (account_id) where ended_at is null;

create table throttles (
  key text primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  blocked_until timestamptz not null
);

create index throttles_blocked on throttles (blocked_until);

create table known_devices (
  account_id uuid not null references accounts (id),
  address text not null,
  last_used_at timestamptz not null,
  primary key (account_id, address)
);

-- What is personal in the audit log is sealed under the key of its person; erasing destroys the key.
create table person_keys (
  account_id uuid primary key references accounts (id),
  wrapped_key text,
  destroyed_at timestamptz
);

create table preferences (
  account_id uuid not null references accounts (id),
  key text not null,
  value jsonb not null,
  primary key (account_id, key)
);

-- The workspace. workspace_id comes first in every key, so that the database can be sharded by it.

create table workspaces (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  preset text not null,
  policies jsonb not null,
  time_zone text not null,
  locale text not null,
  support_contact text not null default '',
  erased_actor_label text not null default 'Muster',
  version bigint not null,
  created_at timestamptz not null
);

-- One row that every administrative transaction locks first. What must hold under any concurrency is a counter here.
create table workspace_guards (
  workspace_id uuid primary key references workspaces (id),
  active_full_users integer not null check (active_full_users >= 1),
  active_users integer not null check (active_users >= 0),
  plan_limit integer,
  access_version bigint not null,
  audit_seq bigint not null,
  audit_hash text not null,
  check (plan_limit is null or active_users <= plan_limit)
);

create table users (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  account_id uuid references accounts (id),
  kind text not null check (kind in ('regular', 'system')),
  built_in text check (built_in in ('admin', 'tbd', 'inet')),
  state text not null check (state in ('invited', 'active', 'inactive', 'removed')),
  admin_level text not null check (admin_level in ('none', 'selective', 'extended', 'full')),
  valid_from timestamptz,
  valid_until timestamptz,
  created_by uuid,
  version bigint not null,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  label text not null default '',
  -- Sorted alike on every server, whatever its own language is.
  sort_name text collate "und-x-icu" not null,
  sort_company text collate "und-x-icu" not null,
  search_text text not null,
  primary key (workspace_id, id),
  check ((kind = 'system') = (built_in is not null)),
  check (kind = 'system' or account_id is not null),
  check (built_in is null or built_in = 'admin' or account_id is null),
  check (valid_from is null or valid_until is null or valid_from < valid_until)
);

create unique index users_account on users (workspace_id, account_id) where account_id is not null;
create unique index users_built_in on users (workspace_id, built_in) where built_in is not null;
create index users_by_account on users (account_id) where account_id is not null;
-- A page is found in these alone, wherever in the list it lies: removed users are not listed, built-in ones come last.
create index users_by_name on users (workspace_id, sort_name, id) where state <> 'removed';
create index users_by_company on users (workspace_id, (kind = 'system'), (sort_company = ''), sort_company, sort_name, id)
  include (kind) where state <> 'removed';

-- The immortal author of history. History points here and never to a user or an account.
create table actors (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  user_id uuid,
  kind text not null check (kind in ('user', 'operator', 'system')),
  erased boolean not null default false,
  primary key (workspace_id, id)
);

create table groups (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  name_folded text not null,
  description text not null default '',
  purpose text not null check (purpose in ('access', 'team')),
  audience text not null check (audience in ('standard', 'restricted')),
  built_in text check (built_in in ('users', 'restricted_users', 'admins')),
  version bigint not null,
  primary key (workspace_id, id)
);

create unique index groups_name on groups (workspace_id, purpose, name_folded);

create table memberships (
  workspace_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, group_id, user_id),
  foreign key (workspace_id, group_id) references groups (workspace_id, id),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

create index memberships_user on memberships (workspace_id, user_id);

create table roles (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  name_folded text not null,
  description text not null default '',
  audience text not null check (audience in ('internal', 'external')),
  predefined boolean not null,
  immutable boolean not null,
  position integer not null,
  version bigint not null,
  primary key (workspace_id, id)
);

create unique index roles_name on roles (workspace_id, name_folded);

create table grants (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  subject_kind text not null check (subject_kind in ('user', 'group')),
  subject_id uuid not null,
  role_id uuid not null,
  scope_kind text not null check (scope_kind in ('workspace')),
  valid_from timestamptz,
  valid_until timestamptz,
  origin text not null check (origin in ('manual', 'import', 'setup')),
  version bigint not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, role_id) references roles (workspace_id, id)
);

create index grants_subject on grants (workspace_id, subject_id);
create index grants_role on grants (workspace_id, role_id);

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  address text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  cancelled_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  version bigint not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

create index invitations_by_time on invitations (workspace_id, created_at, id);
create index invitations_user on invitations (workspace_id, user_id);

-- Every state an access fact ever had, as an interval of versions and of recorded time. The current state is the open one.
create table fact_history (
  workspace_id uuid not null references workspaces (id),
  fact text not null,
  id uuid not null,
  from_version bigint not null,
  to_version bigint,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  state jsonb not null,
  primary key (workspace_id, fact, id, from_version)
);

create unique index fact_history_open on fact_history (workspace_id, fact, id) where to_version is null;
create index fact_history_from on fact_history (workspace_id, from_version);
create index fact_history_to on fact_history (workspace_id, to_version) where to_version is not null;

-- A session admitted to a workspace. Seats and locations act here.
create table workspace_sessions (
  workspace_id uuid not null,
  session_id uuid not null references sessions (id),
  user_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  end_note text not null default '',
  primary key (workspace_id, session_id),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

create index workspace_sessions_by_time on workspace_sessions (workspace_id, started_at, session_id) where ended_at is null;
create index workspace_sessions_user on workspace_sessions (workspace_id, user_id) where ended_at is null;

create table api_tokens (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

-- The audit log: append only for the role that serves requests, each event chained to the one before it.
create table audit_events (
  workspace_id uuid not null references workspaces (id),
  seq bigint not null,
  at timestamptz not null,
  action text not null,
  actor_id uuid not null,
  via text not null check (via in ('console', 'token', 'command_line', 'job', 'link', 'system')),
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
  primary key (workspace_id, seq)
);

create index audit_events_at on audit_events (workspace_id, at desc, seq desc);
create index audit_events_actor on audit_events (workspace_id, actor_id, seq desc);
create index audit_events_subject on audit_events (workspace_id, subject, seq desc);
create index audit_events_action on audit_events (workspace_id, action, seq desc);
create unique index audit_events_reverts on audit_events (workspace_id, reverts_seq) where reverts_seq is not null;

create table audit_entries (
  workspace_id uuid not null,
  seq bigint not null,
  n integer not null,
  action text not null,
  fact text not null,
  fact_id uuid not null,
  subject text not null,
  changes jsonb not null,
  primary key (workspace_id, seq, n),
  foreign key (workspace_id, seq) references audit_events (workspace_id, seq)
);

create index audit_entries_subject on audit_entries (workspace_id, subject, seq desc);

-- What happened without the guard row (sign-ins and the like), until the sealer chains it.
create table pending_events (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  at timestamptz not null,
  action text not null,
  actor_id uuid not null,
  via text not null,
  address text not null,
  request_id text not null,
  subject text not null,
  details jsonb not null,
  primary key (workspace_id, id)
);

create table drafts (
  workspace_id uuid not null,
  user_id uuid not null,
  sealed_steps text not null,
  subjects jsonb not null,
  saved_at timestamptz not null,
  primary key (workspace_id, user_id),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

create table saved_views (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  list text not null,
  name text not null,
  shared boolean not null,
  is_default boolean not null,
  state text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, user_id, list, name),
  foreign key (workspace_id, user_id) references users (workspace_id, id)
);

create index saved_views_shared on saved_views (workspace_id, list) where shared;

-- Mail is a row of the transaction that causes it, and leaves afterwards. What it must not keep is sealed and dropped when sent.
create table outbox (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  mail text not null,
  account_id uuid,
  user_id uuid,
  address text not null,
  sealed_content text,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  reason text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (workspace_id, id)
);

create index outbox_waiting on outbox (workspace_id, next_attempt_at) where state = 'waiting';
create index outbox_by_time on outbox (workspace_id, created_at, id);
create index outbox_user on outbox (workspace_id, user_id);

create table jobs (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null,
  title text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  total integer not null default 0,
  done integer not null default 0,
  failed integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  reason text,
  link text,
  primary key (workspace_id, id)
);

create index jobs_by_time on jobs (workspace_id, created_at, id);

create table imports (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  job_id uuid,
  file_name text not null,
  format text not null check (format in ('csv', 'ldif', 'xlsx')),
  state text not null check (state in ('mapping', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed')),
  columns jsonb not null,
  mapping jsonb not null,
  options jsonb not null,
  groups jsonb not null,
  others jsonb not null,
  notices jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  reason text,
  primary key (workspace_id, id)
);

create table import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  n integer not null,
  line integer not null,
  cells jsonb not null,
  picture bytea,
  read_problems jsonb not null default '[]',
  outcome text not null default 'unchecked',
  problems jsonb not null default '[]',
  user_id uuid,
  applied_at timestamptz,
  primary key (workspace_id, import_id, n),
  foreign key (workspace_id, import_id) references imports (workspace_id, id)
);

create table idempotency_keys (
  workspace_id uuid not null references workspaces (id),
  actor_id uuid not null,
  key text not null,
  request_digest text not null,
  status integer not null,
  response jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, actor_id, key)
);
