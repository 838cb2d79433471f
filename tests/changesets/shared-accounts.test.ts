import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Context } from '#app/perform.ts';
import type { AccountId, Instant, UserId, WorkspaceId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import type { User } from '#domain/user.ts';
import { founded, type Founded } from '#tests/support/founded.ts';

let instance: Founded;
let here: WorkspaceId;
let elsewhere: WorkspaceId;
let accountId: AccountId;

beforeAll(async () => {
  instance = await founded();
  here = await idOf(instance.workspace);
  elsewhere = await idOf(await instance.foundAnother('Elsewhere'));
  accountId = await joinElsewhere('ada');
});
afterAll(() => instance.close());

test('two workspaces that change the same account never give it the same version', async () => {
  const versions = [await version()];

  for (const [city, id] of [
    ['Hull', here],
    ['Leith', elsewhere],
    ['Oban', here],
    ['Wick', elsewhere],
  ] as const) {
    await move(id, city);
    versions.push(await version());
  }

  expect(new Set(versions).size).toBe(versions.length);
});

/** Changes the profile with the next access version of one workspace, as every administrative act does. */
async function move(id: WorkspaceId, city: string): Promise<void> {
  await inside(id, async (store, now) => {
    const [account] = await store.facts('locked').where('account', 'id', [accountId]);
    const guard = await store.guard.lock(now);
    const version = guard.accessVersion + 1;
    if (account === undefined) return;

    await store.writer.write(
      [{ fact: 'account', id: accountId, before: account, after: { ...account, city } }],
      {
        version,
        now,
      },
    );
    await store.guard.save({ ...guard, accessVersion: version });
  });
}

async function joinElsewhere(username: string): Promise<AccountId> {
  const found = await instance.world.transact('read', ({ accounts }) => accounts.bySignInName(username));
  const id = found?.account.id as AccountId; // the founder
  const user: User = {
    id: instance.world.crypto.newId<UserId>(),
    accountId: id,
    kind: 'regular',
    builtIn: null,
    state: 'inactive',
    adminLevel: 'none',
    validFrom: null,
    validUntil: null,
    createdBy: null,
    version: 0,
  };
  await inside(elsewhere, (store, now) => store.writer.write([created('user', user)], { version: 2, now }));

  return id;
}

async function version(): Promise<number | undefined> {
  const found = await instance.world.transact('read', ({ accounts }) => accounts.byId(accountId));

  return found?.account.version;
}

function inside(
  id: WorkspaceId,
  run: (store: ReturnType<Context['stores']['workspace']>, now: Instant) => Promise<void>,
): Promise<void> {
  const { world } = instance;

  return world.transact('write', (stores) => run(stores.workspace(id), world.now()));
}

async function idOf(slug: string): Promise<WorkspaceId> {
  const workspace = await instance.world.transact('read', (stores) => stores.workspaceBySlug(slug));

  return workspace?.id as WorkspaceId; // founded a moment ago
}
