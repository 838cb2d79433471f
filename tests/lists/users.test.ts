import type { Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { userListIn } from '#adapters/db/lists/users.ts';
import type { DB } from '#adapters/db/schema.gen.ts';
import type { ListPage } from '#app/ports/lists.ts';
import type { ListedUser, UserList } from '#app/ports/users.ts';
import { fold } from '#domain/fold.ts';
import type { UserId } from '#domain/ids.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { filledWorkspace, type FilledWorkspace } from '#tests/support/people.ts';

let database: TestDatabase;
let open: OpenDatabase;
let space: FilledWorkspace;

beforeAll(async () => {
  database = await testDatabase();
  space = await filledWorkspace(database.url, { name: 'Quayside', people: 300 });
  await filledWorkspace(database.url, { name: 'Elsewhere', people: 40 });
  open = openDatabase({ connectionString: database.url, connections: 2, onError: () => {} });
});

afterAll(async () => {
  await open.close();
  await database.close();
});

function users<Answer>(ask: (list: UserList) => Promise<Answer>): Promise<Answer> {
  return open.db.transaction().execute((tx: Transaction<DB>) => ask(userListIn(tx, space.id)));
}

async function walk(
  request: { sort?: string; group?: string; filter?: string; q?: string },
  limit = 37,
): Promise<readonly ListedUser[]> {
  const rows: ListedUser[] = [];
  let cursor: string | null | undefined;

  while (cursor !== null) {
    const page: ListPage<ListedUser> = await users((list) =>
      list.list({ ...request, limit, cursor: cursor ?? undefined }),
    );
    expect(page.from).toBe(rows.length);
    rows.push(...page.rows);
    cursor = page.next;
  }

  return rows;
}

function idsOf(rows: readonly ListedUser[]): readonly string[] {
  return rows.map(({ user }) => user.id);
}

test('the list of users holds everybody once, by name without regard to case and accents', async () => {
  const rows = await walk({});

  const names = rows.map(({ name }) => fold(name));
  expect(new Set(idsOf(rows)).size).toBe(302);
  expect(names).toEqual(names.toSorted(new Intl.Collator('und').compare));
});

test.each([
  'name',
  '-name',
  'company',
  '-company,name',
  '-lastSeenAt',
  'lastSeenAt,-createdAt',
  'role',
  '-role,username',
  'email',
  'position',
  'state,adminLevel',
  '-validUntil',
  'phone',
  'hasPassword,comment,kind',
])('sorted by %s every page follows the one before, and the way back is the same way', async (sort) => {
  const whole = idsOf((await users((list) => list.list({ limit: 500, sort }))).rows);

  expect(idsOf(await walk({ sort }))).toEqual(whole);

  const last = await users((list) => list.list({ limit: 50, sort, at: 280 }));
  const before = await users((list) => list.list({ limit: 50, sort, cursor: last.previous ?? '' }));
  expect(idsOf(last.rows)).toEqual(whole.slice(280));
  expect(last.next).toBeNull();
  expect(idsOf(before.rows)).toEqual(whole.slice(230, 280));
  expect(before.from).toBe(230);
});

test('grouped by company the built-in users come last and those without a company before them', async () => {
  const groups = await users((list) => list.groups({ group: 'company' }));
  const rows = await walk({ group: 'company' });

  expect(groups.map(({ label }) => label)).toEqual([
    'Ångström Optics',
    'Blue Anchor',
    'Harbour Supplies',
    'Northern Rope',
    'Östra Varvet',
    'Quayside Ferries',
    '',
    'Built-in',
  ]);
  expect(groups.map(({ key }) => key).slice(-2)).toEqual(['-', 'built_in']);
  expect(rows.slice(-2).map(({ user }) => user.kind)).toEqual(['system', 'system']);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  const [first] = groups;
  expect(rows.slice(0, first?.count).every(({ account }) => account?.company === first?.label)).toBe(true);
});

test.each(['state', 'role', 'adminLevel'])(
  'grouped by %s the counts of the headers say where each group begins',
  async (group) => {
    const groups = await users((list) => list.groups({ group }));
    const rows = await walk({ group, sort: '-name' });

    expect(groups.at(-1)).toMatchObject({ key: 'built_in', count: 2 });
    expect(rows).toHaveLength(groups.reduce((sum, { count }) => sum + count, 0));
    let at = 0;
    for (const { key, count } of groups.slice(0, -1)) {
      const cells = rows.slice(at, at + count).map(
        ({ user, roles }) =>
          ({
            state: user.state,
            role: roles.map(({ name }) => fold(name)).join(', ') || '-',
            adminLevel: user.adminLevel,
          })[group],
      );
      expect(new Set(cells)).toEqual(new Set([key]));
      at += count;
    }
  },
);

test('filters narrow the list, alternatives widen it, and "not" turns a condition around', async () => {
  const { people, roles, groups } = space;
  const role = roles[2];
  const count = (filter: string, q?: string) =>
    users(async (list) => (await list.count({ filter, q })).count);

  expect(await count('state:invited')).toBe(people.filter(({ state }) => state === 'invited').length);
  expect(await count('state:invited,inactive')).toBe(people.filter(({ state }) => state !== 'active').length);
  expect(await count('state:!active;kind:regular')).toBe(
    people.filter(({ state }) => state !== 'active').length,
  );
  expect(await count('company:angstrom OPTICS')).toBe(
    people.filter(({ company }) => company === 'Ångström Optics').length,
  );
  expect(await count('company:~quay,~anchor')).toBe(
    people.filter(({ company }) => /Quay|Anchor/.test(company)).length,
  );
  expect(await count(`id:${people[3]?.id},${people[5]?.id}`)).toBe(2);
  expect(await count('company:-;kind:regular')).toBe(people.filter(({ company }) => company === '').length);
  expect(await count('position:ingenieur')).toBe(100);
  expect(await count('position:~GÉN')).toBe(100);
  expect(await count(`role:${role?.id}`)).toBe(await count(`role:${role?.name.replaceAll(',', '\\,')}`));
  expect(await count('role:-')).toBe(60);
  expect(await count(`group:${groups[0]?.id}`)).toBe(100);
  expect(await count('groups:~restricted')).toBe(100);
  expect(await count('groups:-;kind:regular')).toBe(0);
  expect(await count('lastSeen:-;kind:regular')).toBe(75);
  expect(await count('lastSeenAt:<2026-01-01T01:00:00Z')).toBe(45);
  expect(await count('hasPassword:no;kind:regular')).toBe(
    people.filter(({ state }) => state === 'invited').length,
  );
  expect(await count('createdAt:2026-01-01')).toBe(302);
  expect(await count('createdAt:>-1d')).toBe(0);
  expect(await count('email:~example.com;username:~ada.varga.0')).toBe(1);
});

test('every word of a search must occur, wherever, and signs of the database are taken as they are', async () => {
  const count = (q: string) => users(async (list) => (await list.count({ q })).count);

  expect(await count('FERRIES  balint')).toBe(
    space.people.filter(({ name, company }) => /Bálint/.test(name) && company === 'Quayside Ferries').length,
  );
  expect(await count('100%')).toBe(0);
  expect(await count('a_a')).toBe(0);
  expect(await count('\\')).toBe(0);
  expect(await count('  ')).toBe(302);
});

test('counts say how many match, of how many, and how people divide', async () => {
  const counts = await users((list) => list.count({ filter: 'state:invited' }));

  expect(counts).toEqual({
    count: 50,
    exact: true,
    all: 302,
    people: 300,
    withoutRole: 60,
    byState: { invited: 50, active: 200, inactive: 50 },
  });
});

test('finding tells how many rows hold a text and their places in the list as it is sorted', async () => {
  const sort = '-company,name';
  const rows = idsOf((await users((list) => list.list({ limit: 500, sort }))).rows);
  const found = await users((list) => list.find({ limit: 1, sort, text: 'ada varga' }));
  const inColumn = await users((list) => list.find({ limit: 1, sort, text: 'varga', column: 'company' }));

  expect(found.count).toBe(space.people.filter(({ name }) => name.startsWith('Ada Varga')).length);
  expect(found.rows).toHaveLength(found.count);
  expect(found.rows.every(({ at, id }) => rows[at] === id)).toBe(true);
  expect(inColumn).toEqual({ count: 0, rows: [] });
});

test.each([
  'name',
  'company',
  'username',
  'email',
  'position',
  'phone',
  'comment',
  'state',
  'adminLevel',
  'role',
  'groups',
  'lastSeenAt',
  'createdAt',
  'validUntil',
  'kind',
])('a text can be looked for in the column %s', async (column) => {
  const whole = await users((list) => list.find({ limit: 1, text: 'a', column }));

  expect(whole.rows).toHaveLength(Math.min(whole.count, 1000));
});

test('a rule selects ids in the order of names and never built-in or removed users', async () => {
  const ids = await users((list) => list.select({ filter: 'company:~quay' }));
  const all = await users((list) => list.select({}));

  expect(ids).toEqual(idsOf(await walk({ filter: 'company:~quay' })));
  expect(all).toHaveLength(300);
  expect(await users((list) => list.select({ filter: 'state:removed' }))).toEqual([]);
});

test('a user is read with roles, groups, names and what belongs to the account', async () => {
  const [, person] = space.people;
  const user = await users((list) => list.read(person?.id ?? ('' as UserId))); // there are 300

  expect(user).toMatchObject({
    name: 'Bálint Sørensen',
    email: person?.email,
    emailVerified: true,
    roles: [{ id: space.roles[1]?.id, name: space.roles[1]?.name }],
    groups: [{ id: space.groups[1]?.id, name: 'RestrictedUsers' }],
    user: { id: person?.id, state: 'active', adminLevel: 'none', validFrom: null, version: 1 },
    account: { username: person?.username, hasCredential: true, isSharedElsewhere: false },
    pendingEmail: null,
    sessionCount: 0,
    invitation: null,
    hasPicture: false,
    lockedUntil: null,
  });
});

test('roles come with the number of their holders', async () => {
  const roles = await users((list) => list.roles());

  expect(roles.map(({ name }) => name)).toEqual(space.roles.map(({ name }) => name));
  expect(roles.map(({ userCount }) => userCount)).toEqual([40, 40, 40, 40, 40, 40]);
  expect(await users((list) => list.contacts())).toEqual(['Ada Varga']);
});
