import { afterAll, beforeAll, expect, test } from 'vitest';

import { memberPassword, workspace, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('an administrator deactivates a user, and the audit log says so', async () => {
  const leaver = await space.user({ name: 'Grace' });

  await space.apply([{ do: 'user.deactivate', id: leaver.id }]);

  expect(await space.facts('user', 'id', leaver.id)).toMatchObject([{ state: 'inactive' }]);
  expect((await space.audit())[0]).toMatchObject({
    actorId: space.admin.id,
    action: 'user.deactivate',
    subject: `user:${leaver.id}`,
    revertible: true,
    details: { end_sessions: 1 },
  });
});

test('a preview shows what applying does, and changes nothing', async () => {
  const user = await space.user({ name: 'Alan' });
  const before = await space.audit();

  const plan = await space.preview([
    { do: 'user.update', id: user.id, set: { company: 'Quayside Ferries' } },
  ]);

  expect(plan.changes).toEqual([
    {
      step: 0,
      action: 'user.update',
      subject: `user:${user.id}`,
      name: 'Alan',
      field: 'company',
      before: '',
      after: 'Quayside Ferries',
    },
  ]);
  expect(await space.account(user)).toMatchObject({ company: '' });
  expect(await space.audit()).toEqual(before);
});

test('a set whose ground has moved since the preview changes nothing', async () => {
  const user = await space.user({ name: 'Moved' });
  const steps = [{ do: 'user.update', id: user.id, set: { phone: '1' } }] as const;
  const { token } = await space.preview(steps);
  await space.apply([{ do: 'user.update', id: user.id, set: { phone: '2' } }]);

  const late = space.apply(steps, space.admin, { token });

  await expect(late).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
  expect(await space.account(user)).toMatchObject({ phone: '2' });
});

test('a preview token stays good while nothing that was shown has moved', async () => {
  const user = await space.user({ name: 'Still' });
  const steps = [{ do: 'user.update', id: user.id, set: { phone: '1' } }] as const;
  const { token } = await space.preview(steps);
  await space.user({ name: 'Somebody Else' });

  const applied = await space.apply(steps, space.admin, { token });

  expect(applied.plan.token).toBe(token);
});

test('a set is applied whole or not at all', async () => {
  const one = await space.user({ name: 'One' });
  const before = await space.audit();

  const set = space.apply([
    { do: 'user.update', id: one.id, set: { city: 'Hull' } },
    { do: 'user.activate', id: one.id },
  ]);

  await expect(set).rejects.toMatchObject({ code: 'user.not_inactive' });
  expect(await space.account(one)).toMatchObject({ city: '' });
  expect(await space.audit()).toEqual(before);
});

test('reverting takes back what a set changed and says what it reverts', async () => {
  const user = await space.user({ name: 'Ruth', adminLevel: 'extended' });
  const { seq } = await space.apply([
    { do: 'user.update', id: user.id, set: { company: 'Harbour Supplies', comment: 'Two\nlines' } },
    { do: 'user.set_level', id: user.id, adminLevel: 'none' },
    { do: 'user.deactivate', id: user.id },
  ]);

  await space.revert(seq);

  expect(await space.facts('user', 'id', user.id)).toMatchObject([
    { state: 'active', adminLevel: 'extended' },
  ]);
  expect(await space.account(user)).toMatchObject({ company: '', comment: '' });
  expect((await space.audit())[0]).toMatchObject({ action: 'changeset.revert', revertsSeq: seq });
  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.already_reverted' });
});

test('what has been changed since is not overwritten by a revert', async () => {
  const user = await space.user({ name: 'Since' });
  const { seq } = await space.apply([{ do: 'user.update', id: user.id, set: { city: 'Hull' } }]);
  await space.apply([{ do: 'user.update', id: user.id, set: { city: 'Leith' } }]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });

  expect(await space.account(user)).toMatchObject({ city: 'Leith' });
});

test('reverting the addition of a user takes the user out and keeps the history', async () => {
  const { created, seq } = await space.apply([newUser('Mistake')]);
  const id = created['new:1'] ?? '';

  await space.revert(seq);

  expect(await space.facts('user', 'id', id)).toMatchObject([{ state: 'removed' }]);
});

test('the same request twice is carried out once', async () => {
  const user = await space.user({ name: 'Twice' });
  const more = { idempotencyKey: 'key-1' };
  const first = await space.apply([{ do: 'user.update', id: user.id, set: { fax: '7' } }], space.admin, more);
  const events = await space.audit();

  const second = await space.apply(
    [{ do: 'user.update', id: user.id, set: { fax: '7' } }],
    space.admin,
    more,
  );

  expect(second.seq).toBe(first.seq);
  expect(await space.audit()).toEqual(events);
  const other = space.apply([{ do: 'user.update', id: user.id, set: { fax: '8' } }], space.admin, more);
  await expect(other).rejects.toMatchObject({ code: 'request.idempotency_mismatch' });
});

test('no secret stands in a plan, in the audit log or in what is kept of a set', async () => {
  const user = await space.user({ name: 'Secretive' });

  const applied = await space.apply(
    [{ do: 'user.set_password', id: user.id, mustChangePassword: false }],
    space.admin,
    {
      idempotencyKey: 'key-2',
      secrets: { [user.id]: { password: memberPassword, confirmation: memberPassword } },
    },
  );

  expect(JSON.stringify([applied, await space.audit()])).not.toContain(memberPassword);
});

test('what is kept of an answered request names nobody and tells nothing about a password', async () => {
  const user = await space.user({ name: 'Kept Quiet' });
  const secrets = { [user.id]: { password: memberPassword, confirmation: memberPassword } };
  const steps = [
    { do: 'user.update', id: user.id, set: { comment: 'A private remark' } },
    { do: 'user.set_password', id: user.id, mustChangePassword: false },
  ] as const;

  await space.apply(steps, space.admin, { idempotencyKey: 'key-3', secrets });

  const kept = await space.world.transact('read', (stores) =>
    stores.workspace(space.workspaceId).idempotency.find(space.admin.id, 'key-3'),
  );
  const other = { [user.id]: { password: 'another lantern 42', confirmation: 'another lantern 42' } };
  const again = await space.apply(steps, space.admin, { idempotencyKey: 'key-3', secrets: other });
  expect(JSON.stringify(kept)).not.toMatch(/Kept Quiet|private remark/);
  expect(again.plan.changes.map(({ name }) => name)).toContain('Kept Quiet');
});

test('a confirmation that differs from the password changes nothing', async () => {
  const user = await space.user({ name: 'Differs' });
  const before = await space.audit();

  const set = space.apply([{ do: 'user.set_password', id: user.id, mustChangePassword: true }], space.admin, {
    secrets: { [user.id]: { password: memberPassword, confirmation: `${memberPassword}!` } },
  });

  await expect(set).rejects.toMatchObject({ code: 'password.confirmation_differs' });
  expect(await space.audit()).toEqual(before);
});

test('a User ID is unique, whatever its case and accents, and has at most 40 characters', async () => {
  await space.apply([newUser('Bálint')]);
  const before = await space.audit();

  await expect(space.apply([newUser('BALINT')])).rejects.toMatchObject({ code: 'account.username_taken' });
  await expect(space.apply([newUser('x'.repeat(41))])).rejects.toMatchObject({
    code: 'account.username_too_long',
  });

  expect(await space.audit()).toEqual(before);
  expect((await space.apply([newUser('x'.repeat(40))])).seq).toBeGreaterThan(0);
});

test('a User ID with a space is accepted with a word of advice', async () => {
  const plan = await space.preview([newUser('john smith')]);

  expect(plan.refusals).toEqual([]);
  expect(plan.warnings.map(({ code }) => code)).toContain('account.username_has_space');
});

test('somebody who has just lost a right does not use it any more', async () => {
  const helper = await space.user({ name: 'Helper', adminLevel: 'extended' });
  const other = await space.user({ name: 'Other' });
  await space.apply([{ do: 'user.set_level', id: helper.id, adminLevel: 'none' }]);

  const set = space.apply([{ do: 'user.deactivate', id: other.id }], helper);

  await expect(set).rejects.toMatchObject({ code: 'access.denied' });
  expect(await space.facts('user', 'id', other.id)).toMatchObject([{ state: 'active' }]);
});

test('a regular user is refused every administrative step', async () => {
  const regular = await space.user({ name: 'Regular' });

  await expect(space.apply([{ do: 'user.deactivate', id: space.admin.id }], regular)).rejects.toMatchObject({
    code: 'access.denied',
  });
  await expect(space.preview([newUser('new.one')], regular)).rejects.toMatchObject({ code: 'access.denied' });
});

test('an invitation is mailed when the set is saved and not before', async () => {
  const before = await space.mails();
  const step = { ...newUser('invited.one'), email: 'invited.one@acme.example', start: 'invitation' } as const;

  const plan = await space.preview([step]);
  const unsaved = await space.mails();
  await space.apply([step]);

  expect(plan.effects).toMatchObject({ mails: 1, mailsByKind: { invitation: 1 } });
  expect(unsaved).toBe(before);
  expect(await space.mails()).toBe(before + 1);
});

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
  } as const;
}
