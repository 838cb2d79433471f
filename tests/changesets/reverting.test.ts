import { afterAll, beforeAll, expect, test } from 'vitest';

import { step } from '#contract/changes.ts';
import type { Step } from '#app/changesets/step.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { perform } from '#app/perform.ts';
import { query } from '../cli/support/instance.ts';
import { memberPassword, workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('taking back that a password was set leaves the password, and the user in', async () => {
  const { created } = await space.apply([newUser('pass.word')]);
  const id = created['new:1'] ?? '';
  await space.apply([{ do: 'workspace.update_policies', set: { confirmBeforeAccess: false } }]);
  const { seq } = await space.apply(
    [
      { do: 'user.set_password', id, mustChangePassword: true },
      { do: 'user.update', id, set: { city: 'Hull' } },
    ],
    space.admin,
    typed(id),
  );

  await space.revert(seq);

  const [user] = await space.facts('user', 'id', id);
  const [account] = await space.facts('account', 'id', user?.accountId ?? '');
  expect(user).toMatchObject({ state: 'active' });
  expect(account).toMatchObject({
    hasCredential: true,
    mustChangePassword: true,
    state: 'enabled',
    city: '',
  });
  expect(await faults()).toEqual([]);
});

test('a set that only set passwords offers no way back', async () => {
  const user = await space.user({ name: 'No Way Back' });

  const applied = await space.apply(
    [{ do: 'user.set_password', id: user.id, mustChangePassword: true }],
    space.admin,
    typed(user.id),
  );

  expect(applied.revertible).toBe(false);
  await expect(space.revert(applied.seq)).rejects.toMatchObject({ code: 'changeset.no_inverse' });
});

test('taking back that somebody was let in again ends their sessions', async () => {
  const user = await space.user({ name: 'In And Out' });
  await space.apply([{ do: 'user.deactivate', id: user.id }]);
  const { seq } = await space.apply([{ do: 'user.activate', id: user.id }]);

  await space.revert(seq);

  expect((await space.audit())[0]).toMatchObject({ details: { end_sessions: 1 } });
});

test('a User ID that somebody else has taken meanwhile is not taken back', async () => {
  const user = await space.user({ name: 'First Holder' });
  const { seq } = await space.apply([{ do: 'user.update', id: user.id, set: { username: 'given.up' } }]);
  await space.apply([newUser('first.holder')]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'account.username_taken' });
});

test('an address that somebody else has confirmed meanwhile is not taken back', async () => {
  const one = await space.user({ name: 'One Address', email: 'wanted@acme.example' });
  const other = await space.user({ name: 'Other Address', email: 'wanted@acme.example' });
  await space.apply([{ do: 'workspace.update_policies', set: { email: 'optional' } }]);
  await confirm(one);
  const { seq } = await space.apply([{ do: 'user.change_email', id: one.id, email: '' }]);
  await confirm(other);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'account.email_taken' });
});

test('an address that is sealed under a lost key is not taken back', async () => {
  const user = await space.user({ name: 'Lost Key', email: 'lost.key@acme.example' });
  await space.apply([{ do: 'workspace.update_policies', set: { email: 'optional' } }]);
  const { seq } = await space.apply([{ do: 'user.change_email', id: user.id, email: '' }]);
  const accountId = (await space.account(user))?.id;
  await query(space.databaseUrl, 'update person_keys set wrapped_key = $1 where account_id = $2', [
    space.world.crypto.newPersonKey(),
    accountId,
  ]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.no_inverse' });
});

test('a group that has got members since is not taken back with them', async () => {
  const { created, seq } = await space.apply([
    { do: 'group.add', as: 'new:1', name: 'Night shift', description: '' },
  ]);
  const groupId = created['new:1'] ?? '';
  const user = await space.user({ name: 'Night Owl' });
  await space.apply([{ do: 'group.add_member', id: user.id, groupId }]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
});

test('a moment given in another form is kept in the one whose text order is time order', () => {
  const { validUntil } = step.parse({
    do: 'user.set_validity',
    id: space.admin.id,
    validUntil: '2040-01-01T00:00:00Z',
  }) as { validUntil: string }; // the step that was just given

  expect(validUntil).toBe('2040-01-01T00:00:00.000Z');
});

test('nobody takes themselves out by taking back how they were added', async () => {
  const { created, seq } = await space.apply([{ ...newUser('self.made'), adminLevel: 'full' }]);
  const id = created['new:1'] ?? '';
  await space.apply([{ do: 'user.set_password', id, mustChangePassword: false }], space.admin, typed(id));

  const out = space.revert(seq, { ...space.admin, request: requestOf(id) });

  await expect(out).rejects.toMatchObject({ code: 'user.self_removal' });
});

function requestOf(userId: string): Member['request'] {
  const { actor } = space.admin.request;

  return { ...space.admin.request, actor: { ...actor, userId } as typeof actor }; // the id of a user
}

async function confirm({ id }: Member): Promise<void> {
  const [user] = await space.facts('user', 'id', id);
  const [email] = await space.facts('email', 'accountId', user?.accountId ?? '');

  await space.world.transact('write', async (stores) => {
    const store = stores.workspace(space.workspaceId);
    const guard = await store.guard.lock(space.world.now());
    if (email === undefined) return;

    await store.writer.write(
      [{ fact: 'email', id: email.id, before: email, after: { ...email, verifiedAt: space.world.now() } }],
      { version: guard.accessVersion + 1, now: space.world.now() },
    );
  });
}

async function faults(): Promise<readonly string[]> {
  const checks = await perform(space.world, examineInstance, {
    request: { ...space.admin.request, actor: { kind: 'operator' } },
    input: undefined,
  });

  return checks
    .filter(({ state }) => state === 'wrong')
    .map(({ name, examples }) => `${name}: ${examples.join()}`);
}

function typed(id: string) {
  return { secrets: { [id]: { password: memberPassword, confirmation: memberPassword } } };
}

function newUser(username: string) {
  return {
    do: 'user.add',
    as: 'new:1',
    profile: { username, fullName: username },
    adminLevel: 'none',
    roleIds: [],
    groupIds: [],
    validFrom: null,
    validUntil: null,
    start: 'later',
    mustChangePassword: false,
  } as const satisfies Step;
}
