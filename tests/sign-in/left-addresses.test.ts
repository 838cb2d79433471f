import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptInvitation } from '#app/links/accept-invitation.ts';
import { inspectLink } from '#app/links/inspect-link.ts';
import { resetPassword } from '#app/links/reset-password.ts';
import { addPerson, harbourWorks, passwords, refusalOf, tokenIn, traces, type Space } from './space.ts';

let space: Space;
beforeAll(async () => {
  space = await harbourWorks();
});
afterAll(() => space.close());

const chosen = { password: passwords.other, confirmation: passwords.other };

test('a reset link opens nothing once the account has left the address it was mailed to', async () => {
  await space.change([{ do: 'workspace.update_policies', set: { confirmBeforeAccess: false } }]);
  const id = await addPerson(space, 'greta', 'password');
  await space.change([{ do: 'user.reset_password', id }]);
  const token = tokenIn(await space.mailTo('greta@quayside.example', /password/i));
  await space.change([{ do: 'user.change_email', id, email: 'greta@elsewhere.example' }]);
  const before = await traces(space);

  const late = space.do(resetPassword, { token, ...chosen, endOtherSessions: false });

  expect(await refusalOf(late)).toBe('link.invalid');
  expect(await refusalOf(space.do(inspectLink, { token }))).toBe('link.invalid');
  expect(await traces(space)).toEqual(before);
});

test('an invitation to an address that was replaced opens nothing, though a password was set meanwhile', async () => {
  await space.change([{ do: 'workspace.update_policies', set: { confirmBeforeAccess: true } }]);
  const id = await addPerson(space, 'henk', 'invitation');
  const token = tokenIn(await space.mailTo('henk@quayside.example'));
  await space.change([{ do: 'user.set_password', id, mustChangePassword: true }], {
    [id]: { password: passwords.grace, confirmation: passwords.grace },
  });
  await space.change([{ do: 'user.change_email', id, email: 'henk@elsewhere.example' }]);

  const late = space.do(acceptInvitation, { token, ...chosen });

  expect(await refusalOf(late)).toBe('link.cancelled');
});

test('the letter of an invitation that is taken back does not go out', async () => {
  const id = await addPerson(space, 'ines', 'invitation');
  await space.change([{ do: 'invitation.cancel', id }]);

  expect(await waiting(id)).toEqual([]);
});

test('an invitation that is sent again goes out once', async () => {
  const id = await addPerson(space, 'jorun', 'invitation');
  await space.change([{ do: 'invitation.send', id }]);

  expect(await waiting(id)).toHaveLength(1);
});

function waiting(id: string): Promise<object[]> {
  return space.rows(
    `select id from outbox where user_id = $1 and mail = 'invitation' and state = 'waiting'`,
    [id],
  );
}
