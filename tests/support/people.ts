import pg from 'pg';

import { genesis } from '#adapters/db/audit-chain.ts';
import { createCrypto } from '#adapters/crypto/crypto.ts';
import { emptyProfile, searchText, shownName } from '#domain/account.ts';
import { fold, foldIdentifier } from '#domain/fold.ts';
import type { AccountId, GroupId, RoleId, UserId, WorkspaceId } from '#domain/ids.ts';
import { builtInGroups, predefinedRoles } from '#domain/predefined.ts';
import { presets } from '#domain/presets.ts';
import { slugOf } from '#domain/workspace.ts';

export const testCrypto = createCrypto({ secrets: ['a secret of a test that is long enough'] });

export type Person = {
  readonly id: UserId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly username: string;
  readonly company: string;
  readonly email: string;
  readonly state: 'invited' | 'active' | 'inactive';
};

export type FilledWorkspace = {
  readonly id: WorkspaceId;
  readonly slug: string;
  /** The first one has full access. */
  readonly people: readonly Person[];
  readonly roles: readonly { readonly id: RoleId; readonly name: string }[];
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[];
};

/**
 * A workspace with that many generated people, inserted as rows by the owner of the database: for lists and
 * measurements, where the way in which people came does not matter. The same number gives the same people.
 */
export async function filledWorkspace(
  url: string,
  { name, people: count }: { name: string; people: number },
): Promise<FilledWorkspace> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    await client.query('begin');
    const space = await found(client, name);
    const people = generated(count, space.slug);
    await insertPeople(client, space, people);
    await client.query('commit');
    // The pages' map of what everybody sees, and the statistics, as a database in use has them.
    await client.query('vacuum analyze');

    return { ...space, people };
  } finally {
    await client.end();
  }
}

/** The same generated people, in a workspace that is there already. */
export async function peopleInto(url: string, space: Space, count: number): Promise<readonly Person[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    const people = generated(count, space.slug);
    await insertPeople(client, space, people);

    return people;
  } finally {
    await client.end();
  }
}

type Space = Omit<FilledWorkspace, 'people'>;

const createdAt = Date.parse('2026-01-01T00:00:00.000Z');

async function found(client: pg.Client, name: string): Promise<Space> {
  const id = testCrypto.newId<WorkspaceId>();
  const slug = slugOf(name);
  const roles = predefinedRoles.map((role, position) => ({
    ...role,
    id: testCrypto.newId<RoleId>(),
    position,
  }));
  const groups = builtInGroups.map((group) => ({ ...group, id: testCrypto.newId<GroupId>() }));

  await client.query(
    `insert into workspaces (id, name, slug, preset, policies, time_zone, locale, version, created_at)
     values ($1, $2, $3, 'open-workspace', $4, 'UTC', 'en', 1, '2026-01-01T00:00:00Z')`,
    [id, name, slug, JSON.stringify(presets['open-workspace'])],
  );
  await client.query(
    `insert into workspace_guards (workspace_id, active_full_users, active_users, access_version, audit_seq, audit_hash)
     values ($1, 1, 1, 1, 0, $2)`,
    [id, genesis],
  );
  for (const { id: roleId, name: label, description, immutable, position } of roles) {
    await client.query(
      `insert into roles (workspace_id, id, name, name_folded, description, audience, predefined, immutable, position, version)
       values ($1, $2, $3, $4, $5, 'internal', true, $6, $7, 1)`,
      [id, roleId, label, fold(label), description, immutable, position],
    );
  }
  for (const { id: groupId, name: label, builtIn, audience } of groups) {
    await client.query(
      `insert into groups (workspace_id, id, name, name_folded, purpose, audience, built_in, version)
       values ($1, $2, $3, $4, 'access', $5, $6, 1)`,
      [id, groupId, label, fold(label), audience, builtIn],
    );
  }
  await insertBuiltIns(client, id);

  return { id, slug, roles, groups };
}

async function insertBuiltIns(client: pg.Client, id: WorkspaceId): Promise<void> {
  const labels = { tbd: 'Unassigned (TBD)', inet: 'Public form (Inet)' };

  for (const [builtIn, label] of Object.entries(labels)) {
    await client.query(
      `insert into users (workspace_id, id, kind, built_in, state, admin_level, version, created_at, label, sort_name, sort_company, search_text)
       values ($1, $2, 'system', $3, 'active', 'none', 1, '2026-01-01T00:00:00Z', $4, $5, '', $6)`,
      [id, testCrypto.newId(), builtIn, label, fold(label), fold(`${label} ${builtIn}`)],
    );
  }
}

const firstNames = [
  'Ada',
  'Bálint',
  'Çelik',
  'Dunja',
  'Emeka',
  'Fen',
  'Grace',
  'Håkon',
  'Ines',
  'Jonah',
  'Kiri',
  'Łucja',
  'Mei',
  'Noor',
  'Owen',
];
const lastNames = [
  'Varga',
  'Okonkwo',
  'Marou',
  'Petrović',
  'Castellane',
  'Lindqvist',
  'Ōtsuka',
  'Sørensen',
  'Whitfield',
  'Zając',
  'Ibarra',
];
const companies = [
  'Quayside Ferries',
  'Harbour Supplies',
  'Ångström Optics',
  'Northern Rope',
  '',
  'Östra Varvet',
  'Blue Anchor',
];
const states = ['active', 'active', 'active', 'active', 'invited', 'inactive'] as const;

function generated(count: number, slug: string): Person[] {
  return Array.from({ length: count }, (_, n) => {
    const name = `${firstNames[n % firstNames.length]} ${lastNames[(n * 7) % lastNames.length]}${n < 150 ? '' : ` ${n}`}`;
    const username = `${foldIdentifier(name).replace(/[^a-z0-9]+/g, '.')}.${n}.${slug}`.slice(-40);

    return {
      id: testCrypto.newId<UserId>(),
      accountId: testCrypto.newId<AccountId>(),
      name,
      username,
      company: companies[n % companies.length] ?? '',
      email: `${username}@example.com`,
      state: n === 0 ? 'active' : (states[n % states.length] ?? 'active'),
    };
  });
}

function rowOf(
  { id, accountId, name, username, company, email, state }: Person,
  n: number,
  { roles, groups }: Space,
) {
  const profile = {
    ...emptyProfile,
    username,
    fullName: name,
    company,
    position: n % 3 === 0 ? 'Ingénieur' : 'Deckhand',
    phone: `+1 408 ${n}`,
  };
  const seenAt = new Date(createdAt + n * 60_000).toISOString();

  return {
    ...profile,
    id,
    account_id: accountId,
    full_name: name,
    email,
    username_folded: foldIdentifier(username),
    email_id: testCrypto.newId(),
    address_folded: foldIdentifier(email),
    account_state: state === 'invited' ? 'pending' : 'enabled',
    has_credential: state !== 'invited',
    state,
    admin_level: n === 0 ? 'full' : 'none',
    created_at: new Date(createdAt + n * 1000).toISOString(),
    last_seen_at: n % 4 === 3 ? null : seenAt,
    sort_name: fold(shownName(profile)),
    sort_company: fold(company),
    search_text: searchText(profile, [email]),
    grant_id: testCrypto.newId(),
    role_id: n % 5 === 0 ? null : roles[n % roles.length]?.id,
    membership_id: testCrypto.newId(),
    group_id: groups[n % groups.length]?.id,
  };
}

const rowShape =
  `r (id uuid, account_id uuid, username text, username_folded text, full_name text, company text, position text, phone text,
  account_state text, has_credential boolean, email text, email_id uuid, address_folded text, state text, admin_level text,
  created_at timestamptz, last_seen_at timestamptz, sort_name text, sort_company text, search_text text, grant_id uuid, role_id uuid,
  membership_id uuid, group_id uuid)`.replaceAll(' position ', ' "position" ');

const inserts = [
  `insert into accounts (id, username, username_folded, full_name, company, "position", phone, state, has_credential, version, created_at, updated_at)
   select account_id, username, username_folded, full_name, company, "position", phone, account_state, has_credential, 1, created_at, created_at from`,
  `insert into account_emails (id, account_id, address, address_folded, purpose, verified_at, version)
   select email_id, account_id, email, address_folded, 'current', created_at, 1 from`,
  `insert into person_keys (account_id, wrapped_key) select account_id, null from`,
  `insert into users (workspace_id, id, account_id, kind, state, admin_level, version, created_at, last_seen_at, sort_name, sort_company, search_text)
   select $2, id, account_id, 'regular', state, admin_level, 1, created_at, last_seen_at, sort_name, sort_company, search_text from`,
  `insert into actors (workspace_id, id, user_id, kind) select $2, id, id, 'user' from`,
  `insert into memberships (workspace_id, id, group_id, user_id, version) select $2, membership_id, group_id, id, 1 from`,
  `insert into grants (workspace_id, id, subject_kind, subject_id, role_id, scope_kind, origin, version)
   select $2, grant_id, 'user', id, role_id, 'workspace', 'manual', 1 from`,
];

async function insertPeople(client: pg.Client, space: Space, people: readonly Person[]): Promise<void> {
  const rows = JSON.stringify(people.map((person, n) => rowOf(person, n, space)));

  for (const insert of inserts) {
    const where = insert.includes('role_id') ? 'where role_id is not null' : '';
    const text = `${insert} jsonb_to_recordset($1::jsonb) as ${rowShape} ${where}`;

    await client.query(text, insert.includes('$2') ? [rows, space.id] : [rows]);
  }
}
