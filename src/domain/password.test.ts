import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPassword, requirePassword, strength } from './password.ts';
import { commonPasswordList } from './password/generated/common-passwords.ts';
import { passwordContext } from './password/personal.ts';
import { passwordPolicies, passwordPolicy } from './password/policy.ts';

const usual = passwordPolicies.default;
const grace = passwordContext(
  {
    username: 'ghopper',
    firstName: 'Grâce',
    lastName: 'Hopper',
    fullName: 'Grâce B. Hopper',
    company: 'Quayside Ferries',
  },
  ['amazing.grace42@quayside.example'],
  ['North Pier'],
);
const nobody = passwordContext(
  { username: '', firstName: '', lastName: '', fullName: '', company: '' },
  [],
  [],
);

test.each([
  'correct horse battery staple',
  'kJ8s-2mQz9x_',
  '            a blank at both ends ',
  'пароль из нескольких слов',
  '密碼是一個很長的句子不是嗎',
  '🦋🐎🔋📎🌊⛴️🪝🧭🗺️⚓🚢🐚🦀',
  'line one\nline two\tand tab',
  '"; drop table users; --',
])('%j is a good password: nobody minds of what it is made', (password) => {
  expect(() => requirePassword(password, usual, grace)).not.toThrow();
});

test('the length is counted in characters as people count them, and nothing is cut off', () => {
  const characters = Array.from('kJ8s-2mQz9x_🦋', (_, at) => String.fromCodePoint(0x1f400 + at * 7));

  expect(refusal(characters.slice(0, 11).join(''))).toMatchObject({
    code: 'password.too_short',
    details: { limit: 12, length: 11 },
  });
  expect(refusal(characters.slice(0, 12).join(''))).toBeNull();
  expect(refusal(mixed(128))).toBeNull();
  expect(refusal(mixed(129))).toMatchObject({
    code: 'password.too_long',
    details: { limit: 128, length: 129 },
  });
});

test('the classic policy takes up to ten characters and refuses the eleventh', () => {
  const { classic } = passwordPolicies;

  expect(() => requirePassword('kJ8s-2mQz9', classic, nobody)).not.toThrow();
  expect(() => requirePassword('kJ8s-2mQz9x', classic, nobody)).toThrow('password.too_long');
});

test('an empty password, NUL and half a character are refused', () => {
  expect(refusal('')).toMatchObject({ code: 'password.required' });
  expect(refusal('kJ8s-2mQ\u0000z9x_')).toMatchObject({ code: 'account.control_character' });
  expect(refusal('kJ8s-2mQ\ud800z9x_')).toMatchObject({ code: 'account.control_character' });
});

test.each([
  '123456789012',
  'qwertyuiop12',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'passwordpassword',
  'password1234',
  'Password2024!',
  'P@ssw0rd1234',
  'drowssap12345',
  'monkeydragon',
  'sunshineflower',
  '1qaz2wsx3edc',
  'unbelievable',
  'abcdefghijklmnop',
])('%j is a common password', (password) => {
  expect(refusal(password)).toMatchObject({ code: 'password.common' });
});

test('every password of the list is refused, also where the policy lets short ones be', () => {
  const short = passwordPolicy({ minLength: 8, maxLength: 64 });
  const list = commonPasswordList.trim().split(/\s+/);
  const longEnough = list.filter((password) => password.length >= 8);
  const accepted = longEnough.filter((password) => isAccepted(password, short));

  expect(list.length).toBeGreaterThan(10_000);
  expect(longEnough.length).toBeGreaterThan(3000);
  expect(accepted).toEqual([]);
});

test.each([
  ['the ghopper phrase', 'username'],
  ['never say GRACE again', 'name'],
  ['never say gräce again', 'name'],
  ['never say gr@c3 again', 'name'],
  ['my h o p p e r is full', 'name'],
  ['two ferries a day', 'company'],
  ['an amazing thing', 'address'],
  ['on the north pier at noon', 'workspace'],
  ['the muster of the crew', 'product'],
])('%j contains what others know about its owner', (password, about) => {
  expect(refusal(password)).toMatchObject({ code: 'password.contains_personal', details: { about } });
});

test('words of less than four characters turn up by chance and are no matter', () => {
  const ed = passwordContext(
    { username: 'ed', firstName: 'Ed', lastName: 'Wu', fullName: '', company: 'ACM' },
    [],
    [],
  );

  expect(() => requirePassword('seduced by acme wurlitzers', usual, ed)).not.toThrow();
});

test('a live list shows every rule with its result', () => {
  expect(checkPassword('grace', usual, grace)).toEqual([
    { code: 'password.too_short', holds: false, details: { limit: 12, length: 5 } },
    { code: 'password.too_long', holds: true, details: { limit: 128, length: 5 } },
    { code: 'account.control_character', holds: true, details: { field: 'password' } },
    { code: 'password.common', holds: false, details: {} },
    { code: 'password.contains_personal', holds: false, details: { about: 'name' } },
  ]);
});

test('strength follows what a guesser knows', () => {
  expect(strength('', grace)).toBe(0);
  expect(strength('password', grace)).toBe(0);
  expect(strength('ghopper', grace)).toBe(0);
  expect(strength('sunshineflower', grace)).toBe(1);
  expect(strength('Sommer2026!!', grace)).toBe(2);
  expect(strength('correct horse', grace)).toBe(3);
  expect(strength('correct horse battery staple', grace)).toBe(4);
  expect(strength('hopper hopper quayside', grace)).toBeLessThan(strength('hopper hopper quayside', nobody));
});

test('whatever is accepted has at least strength two when nothing is known about its owner', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }), (password) => {
      expect(!isAccepted(password, usual) || strength(password, nobody) >= 2).toBe(true);
    }),
  );
});

test('writing the same again hardly makes a password stronger', () => {
  expect(strength('tuna'.repeat(30), nobody)).toBeLessThanOrEqual(2);
  expect(strength('x'.repeat(5000), nobody)).toBe(1);
});

test('a policy outside the limits, or upside down, is refused', () => {
  expect(passwordPolicy({ minLength: 8, maxLength: 256 })).toEqual({ minLength: 8, maxLength: 256 });
  for (const [minLength, maxLength] of [
    [7, 20],
    [8, 257],
    [20, 12],
    [12.5, 20],
    [Number.NaN, 20],
  ] as const) {
    expect(() => passwordPolicy({ minLength, maxLength })).toThrow('password.policy_invalid');
  }
});

function refusal(password: string): unknown {
  try {
    requirePassword(password, usual, grace);
    return null;
  } catch (error) {
    return error;
  }
}

function isAccepted(
  password: string,
  policy: typeof usual | { minLength: number; maxLength: number },
): boolean {
  return checkPassword(password, policy, nobody).every(({ holds }) => holds);
}

/** Characters without a pattern, as many as wanted. */
function mixed(length: number): string {
  return Array.from({ length }, (_, at) => String.fromCodePoint(0x21 + ((at * at * 7 + at * 13) % 90))).join(
    '',
  );
}
