import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import {
  addressesIn,
  emptyUser,
  generatedPassword,
  isWithoutRole,
  missingFields,
  newLine,
  stepFor,
} from './new-user.ts';

// Without texts a key stands for its text.
beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

const policies = {
  deletion: 'reversible',
  email: 'recommended',
  requiredFields: ['username', 'password', 'firstName'],
  initialPassword: 'by_admin',
  resetDelivery: 'link',
  passwordMinLength: 12,
  passwordMaxLength: 128,
  paging: 'pages',
  rolesPerScope: 'many',
} as const;
const nobody = emptyUser({ policies: { ...policies, requiredFields: [...policies.requiredFields] } });

test('addresses are taken apart however they were pasted', () => {
  const text = 'dorte@q.example, "Hallingby, D"; Ada Varga <ada@q.example>\n\nfen@q.example';

  expect(addressesIn(text).map(({ email, fullName }) => [email, fullName])).toEqual([
    ['dorte@q.example', ''],
    ['"Hallingby', ''],
    ['D"', ''],
    ['ada@q.example', 'Ada Varga'],
    ['fen@q.example', ''],
  ]);
});

test('the first word of a pasted name is the proposed first name, only where one is asked for', () => {
  const pasted = { email: 'ada@q.example', fullName: 'Ada van Varga' };

  expect(newLine(pasted, { key: 1, required: policies.requiredFields }).firstName).toBe('Ada');
  expect(newLine(pasted, { key: 1, required: ['username'] }).firstName).toBe('');
});

test('only what was typed goes into the step, trimmed', () => {
  const dorte = {
    ...nobody,
    email: ' dorte@q.example ',
    profile: { fullName: 'Dorte Hallingby ', company: ' ' },
    validUntil: '2026-12-31',
  };

  expect(stepFor(dorte, { as: 'new:1', timeZone: 'UTC' })).toEqual({
    do: 'user.add',
    as: 'new:1',
    profile: { fullName: 'Dorte Hallingby' },
    email: 'dorte@q.example',
    adminLevel: 'none',
    roleIds: [],
    groupIds: [],
    projects: [],
    validFrom: null,
    validUntil: '2027-01-01T00:00:00.000Z',
    start: 'password',
    mustChangePassword: true,
  });
});

test('what the workspace asks for and is still empty is named', () => {
  expect(missingFields(nobody, policies.requiredFields)).toEqual(['username', 'firstName']);
  expect(missingFields({ ...nobody, start: 'invitation' }, ['fullName', 'email'])).toEqual([
    'fullName',
    'email',
  ]);
  expect(
    missingFields({ ...nobody, start: 'later', profile: { lastName: 'H' } }, ['fullName', 'email']),
  ).toEqual([]);
});

test('without a role and without settings access one reaches nothing', () => {
  expect(isWithoutRole(nobody)).toBe(true);
  expect(isWithoutRole({ ...nobody, adminLevel: 'full' })).toBe(false);
});

test('a generated password is long, and never the same', () => {
  expect(generatedPassword()).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect(generatedPassword()).not.toBe(generatedPassword());
});
