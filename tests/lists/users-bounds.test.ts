import type { Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { userListIn } from '#adapters/db/lists/users.ts';
import type { DB } from '#adapters/db/schema.gen.ts';
import type { ListedUser, UserList } from '#app/ports/users.ts';
import type { UserId, WorkspaceId } from '#domain/ids.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { filledWorkspace, type FilledWorkspace } from '#tests/support/people.ts';

let database: TestDatabase;
let open: OpenDatabase;
let space: FilledWorkspace;
let other: FilledWorkspace;

beforeAll(async () => {
  database = await testDatabase();
  space = await filledWorkspace(database.url, { name: 'Quayside', people: 300 });
  other = await filledWorkspace(database.url, { name: 'Elsewhere', people: 40 });
  open = openDatabase({ connectionString: database.url, connections: 2, onError: () => {} });
});

afterAll(async () => {
  await open.close();
  await database.close();
});

function users<Answer>(
  ask: (list: UserList) => Promise<Answer>,
  workspaceId: WorkspaceId = space.id,
): Promise<Answer> {
  return open.db.transaction().execute((tx: Transaction<DB>) => ask(userListIn(tx, workspaceId)));
}

function idsOf(rows: readonly ListedUser[]): readonly string[] {
  return rows.map(({ user }) => user.id);
}

test.each([
  [{ filter: 'nothing:1' }, 'filter'],
  [{ filter: 'state' }, 'filter'],
  [{ filter: 'state:' }, 'filter'],
  [{ filter: 'state:asleep' }, 'filter'],
  [{ filter: 'state:active,,invited' }, 'filter'],
  [{ filter: 'lastSeen:~soon' }, 'filter'],
  [{ filter: 'lastSeen:<yesterday' }, 'filter'],
  [{ filter: 'name:\0' }, 'filter'],
  [{ filter: 'constructor:x' }, 'filter'],
  [{ q: 'a\0b' }, 'q'],
  [{ sort: 'shoeSize' }, 'sort'],
  [{ sort: '--name' }, 'sort'],
  [{ sort: 'groups' }, 'sort'],
  [{ group: 'email' }, 'group'],
  [{ cursor: 'nonsense' }, 'cursor'],
  [{ cursor: Buffer.from('["|name",1,0,"ada"]').toString('base64url') }, 'cursor'],
  [{ cursor: Buffer.from('["|name",1,0,"ada","no id"]').toString('base64url') }, 'cursor'],
  [
    {
      cursor: Buffer.from('["|name",1,0,"a\\u0000","00000000-0000-7000-8000-000000000000"]').toString(
        'base64url',
      ),
    },
    'cursor',
  ],
])('what cannot be understood is refused and never answered with everything: %j', async (request, field) => {
  const answer = users((list) => list.list({ limit: 10, ...request }));

  await expect(answer).rejects.toMatchObject({ code: 'input.invalid', details: { field } });
});

test('a cursor of one order is refused in another', async () => {
  const { next } = await users((list) => list.list({ limit: 10, sort: 'name' }));
  const answer = users((list) => list.list({ limit: 10, sort: 'company', cursor: next ?? '' }));

  await expect(answer).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'cursor' } });
});

test('nothing of another workspace is listed, counted, found, read or named', async () => {
  const [stranger] = other.people;
  const id = stranger?.id ?? ('' as UserId); // there are 40
  const theirs = await users((list) => list.list({ limit: 5, sort: 'name' }), other.id);
  const ours = await users((list) => list.list({ limit: 500, sort: 'name', cursor: theirs.next ?? '' }));
  const all = idsOf((await users((list) => list.list({ limit: 500 }))).rows);

  expect(all).not.toContain(id);
  expect(idsOf(ours.rows).every((one) => all.includes(one))).toBe(true);
  expect(await users((list) => list.read(id))).toBeUndefined();
  expect(await users((list) => list.picture(id))).toBeUndefined();
  expect((await users((list) => list.names([id]))).size).toBe(0);
  expect(await users((list) => list.count({ q: stranger?.username ?? '' }))).toMatchObject({ count: 0 });
  expect(await users((list) => list.find({ limit: 1, text: stranger?.username ?? '' }))).toEqual({
    count: 0,
    rows: [],
  });
  expect(await users((list) => list.count({ filter: `role:${other.roles[0]?.id}` }))).toMatchObject({
    count: 0,
  });
  expect(await users((list) => list.count({ filter: `group:${other.groups[0]?.id}` }))).toMatchObject({
    count: 0,
  });
});
