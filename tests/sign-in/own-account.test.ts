import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeOwnPassword } from '#app/account/change-own-password.ts';
import { checkPassword } from '#app/account/check-password.ts';
import { readMe } from '#app/account/read-me.ts';
import { readOwnProfile, updateOwnProfile } from '#app/account/own-profile.ts';
import { readOwnPicture } from '#app/account/read-own-picture.ts';
import { setOwnPicture } from '#app/account/set-own-picture.ts';
import { setPreference } from '#app/account/set-preference.ts';
import { acceptInvitation } from '#app/links/accept-invitation.ts';
import type { Request } from '#app/perform.ts';
import { addPerson, harbourWorks, passwords, refusalOf, tokenIn, traces, type Space } from './space.ts';

let space: Space;
let grace: Partial<Request>;
beforeAll(async () => {
  space = await harbourWorks();
  await addPerson(space, 'grace', 'invitation');
  const token = tokenIn(await space.mailTo('grace@quayside.example'));
  const { session } = await space.do(acceptInvitation, {
    token,
    password: passwords.grace,
    confirmation: passwords.grace,
  });
  grace = await space.as(session?.token ?? '');
});
afterAll(() => space.close());

test('one changes one’s own profile, and the audit log says so', async () => {
  const { etag } = await space.do(readOwnProfile, undefined, grace);

  await space.do(
    updateOwnProfile,
    { set: { phone: ' +49 40 1234 ', timeZone: 'Europe/Vienna' }, version: etag },
    grace,
  );

  const own = await space.do(readOwnProfile, undefined, grace);
  expect(own.profile).toMatchObject({ phone: '+49 40 1234', timeZone: 'Europe/Vienna', username: 'grace' });
  expect(own.etag).not.toBe(etag);
  const [event] = await space.rows('select action, entry_count from audit_events order by seq desc limit 1');
  expect(event).toEqual({ action: 'account.update_own', entry_count: 1 });
});

test.each([
  ['account.field_too_long', { phone: '1'.repeat(201) }, null],
  ['account.control_character', { city: 'Ham\u0000burg' }, null],
  ['account.name_required', { fullName: ' ', firstName: '', lastName: '' }, null],
  ['workspace.policy_invalid', { timeZone: 'Nowhere/Land' }, null],
  ['changeset.changed_meanwhile', { phone: '1' }, '1'],
] as const)('a profile that is refused (%s) stays as it was', async (code, set, version) => {
  const before = await traces(space);

  expect(await refusalOf(space.do(updateOwnProfile, { set, version }, grace))).toBe(code);
  expect(await traces(space)).toEqual(before);
});

test('nobody who is not signed in has a profile, a picture or preferences', async () => {
  expect(await refusalOf(space.do(readMe, undefined))).toBe('access.not_signed_in');
  expect(await refusalOf(space.do(updateOwnProfile, { set: { phone: '1' }, version: null }))).toBe(
    'access.not_signed_in',
  );
  expect(await refusalOf(space.do(setOwnPicture, { picture: '' }))).toBe('access.not_signed_in');
  expect(await refusalOf(space.do(readOwnPicture, undefined))).toBe('access.not_signed_in');
  expect(await refusalOf(space.do(setPreference, { key: 'theme', value: 'dark' }))).toBe(
    'access.not_signed_in',
  );
});

test('a picture is a small JPEG or PNG, whatever its name says', async () => {
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.alloc(200),
  ]);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const huge = Buffer.concat([png, Buffer.alloc(1024 * 1024)]);

  await space.do(setOwnPicture, { picture: png.toString('base64') }, grace);
  const shown = await space.do(readOwnPicture, undefined, grace);
  expect(Buffer.from(shown.content).equals(png)).toBe(true);
  expect((await space.do(readMe, undefined, grace)).account.picture).toBe(shown.digest);
  for (const wrong of [svg, huge]) {
    expect(await refusalOf(space.do(setOwnPicture, { picture: wrong.toString('base64') }, grace))).toBe(
      'account.picture_invalid',
    );
  }
  expect(await refusalOf(space.do(setOwnPicture, { picture: 'not base64!' }, grace))).toBe(
    'account.picture_invalid',
  );
  const [stored] = await space.rows<{ content: Buffer }>('select content, media_type from account_pictures');
  expect(stored).toMatchObject({ media_type: 'image/png' });
  expect(stored?.content.equals(png)).toBe(true);

  await space.do(setOwnPicture, { picture: '' }, grace);
  expect((await space.do(readMe, undefined, grace)).account.picture).toBe(null);
  expect(await refusalOf(space.do(readOwnPicture, undefined, grace))).toBe('thing.not_found');
});

test('preferences are remembered, changed, and return to their default', async () => {
  await space.do(setPreference, { key: 'theme', value: 'dark' }, grace);
  await space.do(setPreference, { key: 'theme', value: 'light' }, grace);
  await space.do(setPreference, { key: 'shortcuts', value: false }, grace);
  expect((await space.do(readMe, undefined, grace)).preferences).toEqual({
    theme: 'light',
    shortcuts: false,
  });

  await space.do(setPreference, { key: 'theme', value: null }, grace);
  expect((await space.do(readMe, undefined, grace)).preferences).toEqual({ shortcuts: false });
});

test('a password is changed with the present one, other sessions end, and a mail says so', async () => {
  const here = await space.signIn('grace', passwords.grace);
  const there = await space.signIn('grace', passwords.grace, { address: '198.51.100.1' });
  const asked = await space.as(here.session.token);
  const change = {
    current: passwords.grace,
    password: passwords.other,
    confirmation: passwords.other,
    endOtherSessions: true,
  };
  const before = await traces(space);

  expect(await refusalOf(space.do(changeOwnPassword, { ...change, current: 'not this one' }, asked))).toBe(
    'password.wrong',
  );
  expect(await refusalOf(space.do(changeOwnPassword, { ...change, confirmation: 'differs' }, asked))).toBe(
    'password.confirmation_differs',
  );
  const own = 'grace@quayside.example';
  expect(
    await refusalOf(space.do(changeOwnPassword, { ...change, password: own, confirmation: own }, asked)),
  ).toBe('password.contains_personal');
  const common = 'password1234';
  expect(
    await refusalOf(
      space.do(changeOwnPassword, { ...change, password: common, confirmation: common }, asked),
    ),
  ).toBe('password.common');
  expect(await traces(space)).toEqual(before);

  await space.do(changeOwnPassword, change, asked);

  expect((await space.as(here.session.token)).actor).toMatchObject({ kind: 'account' });
  expect((await space.as(there.session.token)).actor).toEqual({ kind: 'nobody' });
  expect(await refusalOf(space.signIn('grace', passwords.grace))).toBe('session.wrong_credentials');
  expect(await refusalOf(space.signIn('grace', passwords.other))).toBe('none');
  expect((await space.mailTo('grace@quayside.example', /was changed/)).text).toContain('Firefox');
  grace = await space.as((await space.signIn('grace', passwords.other)).session.token);
});

test('whoever has only the session cannot guess the password with it', async () => {
  const answers = [];
  for (let n = 0; n < 7; n += 1) {
    const change = {
      current: `guess ${n} of many`,
      password: 'whatever it may be',
      confirmation: 'whatever it may be',
      endOtherSessions: true,
    };
    answers.push(await refusalOf(space.do(changeOwnPassword, change, { ...grace, address: '192.0.2.99' })));
  }

  expect(answers.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'password.wrong'));
  expect(answers).toContain('session.throttled');
});

test('a long passphrase with blanks, emoji and capitals is taken exactly as it is', async () => {
  const exact = `  Grüße von der Mole 🚢 ${'ä'.repeat(80)}  `;
  const asked = { ...grace, address: '192.0.2.100' };
  await space.do(
    changeOwnPassword,
    { current: passwords.other, password: exact, confirmation: exact, endOtherSessions: false },
    asked,
  );

  expect(await refusalOf(space.signIn('grace', exact))).toBe('none');
  for (const other of [exact.trim(), exact.toLowerCase(), exact.slice(0, 72)]) {
    expect(await refusalOf(space.signIn('grace', other, { address: '192.0.2.101' }))).toBe(
      'session.wrong_credentials',
    );
  }
});

test('while a password is typed its rules and its strength are told, and nothing is kept', async () => {
  const before = await traces(space);

  const weak = await space.do(checkPassword, { password: 'hopper', words: ['Grace Hopper'] });
  const strong = await space.do(checkPassword, {
    password: 'seven moored barges drift past',
    words: ['Grace Hopper'],
  });

  expect(weak.rules.filter(({ met }) => !met).map(({ code }) => code)).toEqual([
    'password.too_short',
    'password.common',
    'password.contains_personal',
  ]);
  expect(strong.rules.every(({ met }) => met)).toBe(true);
  expect(strong.strength).toBeGreaterThan(weak.strength);
  expect(await traces(space)).toEqual(before);
});

test('whoever is let into no workspace any more is told whom to ask, and once removed nothing', async () => {
  const inState = async (state: string) => {
    await space.rows(
      `update users set state = '${state}' where account_id = (select id from accounts where username = 'grace')`,
    );

    return space.do(readMe, undefined, grace);
  };

  expect(await inState('inactive')).toMatchObject({
    workspaces: [],
    closed: [{ name: 'Harbour Works', contacts: ['Ada Byron'], supportContact: '' }],
  });
  expect(await inState('removed')).toMatchObject({ workspaces: [], closed: [] });
  expect(await inState('active')).toMatchObject({ workspaces: [{ name: 'Harbour Works' }], closed: [] });
});
