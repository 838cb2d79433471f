import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeOwnEmail } from '#app/account/change-own-email.ts';
import { changeOwnPassword } from '#app/account/change-own-password.ts';
import { updateOwnProfile } from '#app/account/own-profile.ts';
import { acceptInvitation } from '#app/links/accept-invitation.ts';
import { confirmEmail } from '#app/links/confirm-email.ts';
import { requestPasswordReset } from '#app/links/request-reset.ts';
import { resetPassword } from '#app/links/reset-password.ts';
import type { Request } from '#app/perform.ts';
import { beginInstance } from '#app/setup/begin-instance.ts';
import { setUpInstance } from '#app/setup/set-up-instance.ts';
import {
  addPerson,
  Broken,
  emptySpace,
  harbourWorks,
  passwords,
  setUpOf,
  tokenIn,
  traces,
  type Space,
} from './space.ts';

let space: Space;
beforeAll(async () => {
  space = await harbourWorks();
});
afterAll(() => space.close());

const address = (name: string): string => `${name}@quayside.example`;
const chosen = { password: passwords.other, confirmation: passwords.other };

/**
 * Breaks the first statement of a deed, then its second, until it succeeds; each failure must leave no trace.
 * Returns how many statements there were to break.
 */
async function breakEach(at: Space, deed: () => Promise<unknown>): Promise<number> {
  for (let statement = 1; ; statement += 1) {
    const before = await traces(at);
    await at.rows('delete from throttles');

    const outcome = await at.breakAt(statement, deed).then(
      () => 'done',
      (error: unknown) => error,
    );
    if (outcome === 'done') return statement - 1;
    expect(outcome).toBeInstanceOf(Broken);
    expect(await traces(at), `after statement ${statement} broke`).toEqual(before);
  }
}

async function member(name: string): Promise<Partial<Request>> {
  await addPerson(space, name, 'invitation');
  const token = tokenIn(await space.mailTo(address(name)));
  const { session } = await space.do(acceptInvitation, { token, ...chosen });

  return space.as(session?.token ?? '');
}

test('setting up happens whole or not at all', async () => {
  const fresh = await emptySpace();
  const token = (await beginInstance(fresh.world)) ?? '';

  const broken = await breakEach(fresh, () => fresh.do(setUpInstance, setUpOf(token)));

  expect(broken).toBeGreaterThan(30);
  await fresh.close();
});

test('signing in happens whole or not at all', async () => {
  expect(
    await breakEach(space, () => space.signIn('ada', passwords.ada, { address: '192.0.2.50' })),
  ).toBeGreaterThan(8);
});

test('accepting an invitation happens whole or not at all', async () => {
  await addPerson(space, 'grace', 'invitation');
  const token = tokenIn(await space.mailTo(address('grace')));

  expect(await breakEach(space, () => space.do(acceptInvitation, { token, ...chosen }))).toBeGreaterThan(20);
});

test('resetting a password happens whole or not at all', async () => {
  await member('hedy');
  await breakEach(space, () => space.do(requestPasswordReset, { username: 'hedy' }));
  const token = tokenIn(await space.mailTo(address('hedy'), /new password/i));
  const wanted = { password: passwords.grace, confirmation: passwords.grace, endOtherSessions: true };

  expect(await breakEach(space, () => space.do(resetPassword, { token, ...wanted }))).toBeGreaterThan(10);
});

test('changing and confirming an address happens whole or not at all', async () => {
  const asked = await member('ida');
  const wanted = { email: 'ida@slipway.example', password: passwords.other };

  expect(await breakEach(space, () => space.do(changeOwnEmail, wanted, asked))).toBeGreaterThan(15);
  const token = tokenIn(await space.mailTo(wanted.email));
  expect(await breakEach(space, () => space.do(confirmEmail, { token }))).toBeGreaterThan(15);
});

test('changing one’s own password and profile happens whole or not at all', async () => {
  const asked = await member('jean');
  const change = {
    current: passwords.other,
    password: passwords.grace,
    confirmation: passwords.grace,
    endOtherSessions: true,
  };

  expect(await breakEach(space, () => space.do(changeOwnPassword, change, asked))).toBeGreaterThan(8);
  expect(
    await breakEach(space, () => space.do(updateOwnProfile, { set: { phone: '1' }, version: null }, asked)),
  ).toBeGreaterThan(8);
});
