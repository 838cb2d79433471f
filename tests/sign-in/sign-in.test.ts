import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCrypto } from '#adapters/crypto/crypto.ts';
import { readMe } from '#app/account/read-me.ts';
import { changeOwnPassword } from '#app/account/change-own-password.ts';
import { endSession } from '#app/session/end-session.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from '#app/session/own-sessions.ts';
import { addPerson, harbourWorks, passwords, refusalOf, slug, type Space } from './space.ts';

let space: Space;
beforeAll(async () => {
  space = await harbourWorks();
});
afterAll(() => space.close());

/** A person who can sign in, under a name of their own. */
async function person(name: string): Promise<{ id: string; username: string; address: string }> {
  const id = await addPerson(space, name, 'password');
  await space.rows(`update account_emails set verified_at = now() where address = $1`, [
    `${name}@quayside.example`,
  ]);
  await space.rows(`update accounts set state = 'enabled' where username = $1`, [name]);
  await space.rows(`update users set state = 'active' where id = $1`, [id]);

  return { id, username: name, address: `${name}@quayside.example` };
}

test('one signs in with the User ID or the confirmed address, in whatever case', async () => {
  await person('grace');

  for (const name of ['grace', 'GRACE', 'Grace@Quayside.example', ' grace ']) {
    const { workspaces, mustChangePassword } = await space.signIn(name, passwords.grace);

    expect(workspaces).toEqual([{ slug, name: 'Harbour Works' }]);
    expect(mustChangePassword).toBe(false);
  }
});

test('an address that is not confirmed signs nobody in', async () => {
  const { address } = await person('hedy');
  await space.rows(`update account_emails set verified_at = null where address = $1`, [address]);

  expect(await refusalOf(space.signIn(address, passwords.grace))).toBe('session.wrong_credentials');
  expect(await refusalOf(space.signIn('hedy', passwords.grace))).toBe('none');
});

test('wrong passwords, unknown names and closed accounts are refused alike, and the failure is on record', async () => {
  const { id } = await person('ida');
  await space.rows(`update accounts set state = 'disabled' where username = 'ida'`);
  const before = await space.rows('select count(*)::int as n from sessions');

  const answers = [
    await refusalOf(space.signIn('ida', 'not my password at all')),
    await refusalOf(space.signIn('nobody-at-all', passwords.grace)),
    await refusalOf(space.signIn('ada', 'not my password at all')),
    await refusalOf(space.signIn('admin@harbour-works', 'not my password at all')),
    await refusalOf(space.signIn('x\u0000y', 'not my password at all')),
  ];

  expect(new Set(answers)).toEqual(new Set(['session.wrong_credentials']));
  expect(await refusalOf(space.signIn('ida', passwords.grace))).toBe('session.account_disabled');
  const notes = await space.rows(
    `select action, details from pending_events where actor_id = $1 order by id`,
    [id],
  );
  expect(notes).toEqual([
    { action: 'session.failed', details: { method: 'password', reason: 'session.wrong_credentials' } },
    { action: 'session.failed', details: { method: 'password', reason: 'session.account_disabled' } },
  ]);
  expect(await space.rows('select count(*)::int as n from sessions')).toEqual(before);
});

test('whether a name is known cannot be told from the time an answer takes', async () => {
  await person('jean');
  const median = async (name: string): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const from = { address: `198.51.100.${times.length + (name === 'jean' ? 0 : 100)}` };
      const start = performance.now();
      await refusalOf(space.signIn(name, 'not my password at all', from));
      times.push(performance.now() - start);
    }

    return times.toSorted((one, other) => one - other)[3] ?? 0;
  };

  const [known, unknown] = [await median('jean'), await median('nobody-known')];

  // Hashing is cheap in tests; what is left is the same number of transactions, give or take an insert.
  expect(Math.abs(known - unknown)).toBeLessThan(25);
});

test('guessing is slowed down, for known and unknown names alike, and the right password forgives', async () => {
  await person('katherine');
  const guess = (name: string, address: string) =>
    refusalOf(space.signIn(name, 'guessed wrong again', { address }));

  for (const [name, address] of [
    ['katherine', '192.0.2.10'],
    ['stranger', '192.0.2.11'],
  ] as const) {
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push(await guess(name, address));
    expect(answers.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'session.wrong_credentials'));
    expect(answers).toContain('session.throttled');
  }
  expect(await refusalOf(space.signIn('katherine', passwords.grace, { address: '192.0.2.10' }))).toBe(
    'session.throttled',
  );
  expect(await refusalOf(space.signIn('katherine', passwords.grace, { address: '192.0.2.12' }))).toBe('none');

  space.later({ minutes: 16 });
  expect(await refusalOf(space.signIn('katherine', passwords.grace, { address: '192.0.2.10' }))).toBe('none');
  expect(await space.rows(`select key from throttles where key like 'pair:%192.0.2.10'`)).toEqual([]);
});

test('a hundred guesses at once are not a hundred tries', async () => {
  await person('lise');

  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      refusalOf(space.signIn('lise', `guess number ${n}`, { address: '192.0.2.77' })),
    ),
  );

  expect(answers.filter((answer) => answer === 'session.wrong_credentials').length).toBeLessThanOrEqual(6);
  expect(answers.filter((answer) => answer === 'session.throttled').length).toBeGreaterThanOrEqual(34);
});

test('signing in always begins a new session, and signing out ends it at once', async () => {
  await person('maria');
  const first = await space.signIn('maria', passwords.grace);
  const second = await space.signIn('maria', passwords.grace, await space.as(first.session.token));

  expect(second.session.token).not.toBe(first.session.token);
  expect((await space.as(first.session.token)).actor).toEqual({ kind: 'nobody' });

  await space.do(endSession, undefined, await space.as(second.session.token));
  expect((await space.as(second.session.token)).actor).toEqual({ kind: 'nobody' });
});

test('sessions end when idle and at their absolute end', async () => {
  await person('noor');
  const { session } = await space.signIn('noor', passwords.grace);

  space.later({ hours: 8, minutes: 1 });
  expect((await space.as(session.token)).actor).toEqual({ kind: 'nobody' });
  const hash = space.world.crypto.hashToken('session', session.token) ?? '';
  const end = await space.world.transact('read', ({ ownSessions }) => ownSessions.endOf(hash));
  expect(end).toEqual({ reason: 'expired', note: '' });

  const busy = await space.signIn('noor', passwords.grace);
  for (let hour = 0; hour < 7 * 24; hour += 6) {
    const hash = space.world.crypto.hashToken('session', busy.session.token) ?? '';
    await space.world.transact('write', async ({ ownSessions }) => {
      const now = space.world.now();
      const bearer = await ownSessions.bearer(hash, null, now);
      if (bearer)
        await ownSessions.touch(bearer, now, new Date(Date.parse(now) + 8 * 3_600_000).toISOString());
    });
    if (hour < 7 * 24 - 6)
      expect((await space.as(busy.session.token)).actor).toMatchObject({ kind: 'account' });
    space.later({ hours: 6 });
  }
  expect((await space.as(busy.session.token)).actor).toEqual({ kind: 'nobody' });
});

test('whoever is deactivated is out with the next request, and one who belongs nowhere still signs in to nothing', async () => {
  const { id } = await person('olga');
  const { session } = await space.signIn('olga', passwords.grace);
  expect((await space.as(session.token, slug)).actor).toMatchObject({ kind: 'user', userId: id });

  await space.change([{ do: 'user.deactivate', id }]);

  expect((await space.as(session.token, slug)).actor).toEqual({ kind: 'nobody' });
  const again = await space.signIn('olga', passwords.grace);
  expect(again.workspaces).toEqual([]);
  expect((await space.as(again.session.token, slug)).actor).toMatchObject({ kind: 'account' });
  expect((await space.do(readMe, undefined, await space.as(again.session.token))).workspaces).toEqual([]);
});

test('a one-time password works once, forces a new one, and not after 72 hours', async () => {
  const { id } = await person('petra');
  const reset = async (): Promise<string> => {
    await space.rows(`delete from account_emails where address = 'petra@quayside.example'`);
    const { shownOnce } = await space.change([{ do: 'user.reset_password', id }]);

    return shownOnce[0]?.password ?? '';
  };
  const password = await reset();

  const [first, ...rest] = (
    await Promise.all(Array.from({ length: 4 }, () => refusalOf(space.signIn('petra', password))))
  ).toSorted();
  expect([first, ...rest]).toEqual(['none', ...Array.from({ length: 3 }, () => 'session.password_expired')]);

  const late = await reset();
  space.later({ hours: 73 });
  expect(await refusalOf(space.signIn('petra', late))).toBe('session.password_expired');

  const { session, mustChangePassword } = await space.signIn('petra', await reset());
  expect(mustChangePassword).toBe(true);
  const asked = await space.as(session.token);
  expect(await refusalOf(space.do(listOwnSessions, undefined, asked))).toBe(
    'access.password_change_required',
  );
  const [known] = await space.rows<{ hash: string }>(
    `select p.hash from passwords p join accounts a on a.id = p.account_id where a.username = 'petra'`,
  );
  expect(known?.hash).toMatch(/^\$argon2id/);
});

test('a password that must be changed opens only its change, and then everything', async () => {
  const { id } = await person('rosa');
  await space.change([{ do: 'user.require_new_password', id }]);
  const { session, mustChangePassword } = await space.signIn('rosa', passwords.grace);
  const asked = await space.as(session.token);

  expect(mustChangePassword).toBe(true);
  expect(await refusalOf(space.do(listOwnSessions, undefined, asked))).toBe(
    'access.password_change_required',
  );
  const same = {
    current: passwords.grace,
    password: passwords.grace,
    confirmation: passwords.grace,
    endOtherSessions: true,
  };
  expect(await refusalOf(space.do(changeOwnPassword, same, asked))).toBe('password.unchanged');
  await space.do(
    changeOwnPassword,
    { ...same, password: passwords.other, confirmation: passwords.other },
    asked,
  );

  expect(await refusalOf(space.do(listOwnSessions, undefined, await space.as(session.token)))).toBe('none');
  expect(await refusalOf(space.signIn('rosa', passwords.grace))).toBe('session.wrong_credentials');
  expect((await space.signIn('rosa', passwords.other)).mustChangePassword).toBe(false);
});

test('one sees one’s own sessions, ends one, or all others', async () => {
  await person('sofia');
  await person('tabea');
  const [here, there, elsewhere] = [
    await space.signIn('sofia', passwords.grace),
    await space.signIn('sofia', passwords.grace, { device: { browser: 'Safari 18', system: 'iPhone' } }),
    await space.signIn('sofia', passwords.grace),
  ];
  const asked = await space.as(here.session.token);
  const stranger = await space.as((await space.signIn('tabea', passwords.grace)).session.token);
  const { rows } = await space.do(listOwnSessions, undefined, asked);
  const phone = rows.find(({ device }) => device.system === 'iPhone')?.id ?? '';

  expect(rows.filter(({ current }) => current).map(({ id }) => id)).toEqual([asked.sessionId]);
  expect(rows).toHaveLength(3);
  expect(await refusalOf(space.do(endOwnSession, { id: phone }, stranger))).toBe('session.not_found');
  expect(await space.do(endOwnSession, { id: phone }, asked)).toEqual({ current: false });
  expect((await space.as(there.session.token)).actor).toEqual({ kind: 'nobody' });
  expect(await space.do(endOtherSessions, { here: false }, asked)).toEqual({ ended: 1 });
  expect((await space.as(elsewhere.session.token)).actor).toEqual({ kind: 'nobody' });
  expect(await space.do(endOtherSessions, { here: true }, asked)).toEqual({ ended: 1 });
  expect((await space.as(here.session.token)).actor).toEqual({ kind: 'nobody' });
});

test('a sign-in from a new place is told by mail, the very first one and a browser that updated itself are not', async () => {
  const { address } = await person('ute');
  await space.signIn('ute', passwords.grace);
  await space.signIn('ute', passwords.grace, { device: { browser: 'Firefox 141', system: 'Linux' } });
  const queued = () =>
    space.rows<{ mail: string }>(
      `select mail from outbox where mail = 'new_sign_in'
         and account_id = (select account_id from account_emails where address = $1)`,
      [address],
    );
  expect(await queued()).toEqual([]);

  await space.signIn('ute', passwords.grace, { address: '198.51.100.200' });

  expect(await queued()).toHaveLength(1);
  const mail = await space.mailTo(address, /new sign-in/i);
  expect(mail.text).toContain('198.51.100.200');
});

test('a password hashed with less care is hashed anew when it is used', async () => {
  await person('vera');
  const careless = createCrypto({ secrets: ['s'.repeat(40)], hashing: { memoryCost: 512, timeCost: 1 } });
  const weak = await careless.hashPassword(passwords.grace);
  await space.rows(
    `update passwords p set hash = $1 from accounts a where a.id = p.account_id and a.username = 'vera'`,
    [weak],
  );

  await space.signIn('vera', passwords.grace);

  const [stored] = await space.rows<{ hash: string }>(
    `select p.hash from passwords p join accounts a on a.id = p.account_id where a.username = 'vera'`,
  );
  expect(stored?.hash).toContain('m=1024');
  expect(await refusalOf(space.signIn('vera', passwords.grace))).toBe('none');
});
