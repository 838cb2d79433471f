import { expect, test } from 'vitest';

import type { FactKind, FieldChange } from '#domain/plan/change.ts';
import { readableFields } from './readable-fields.ts';

const names = new Map([
  ['r1', 'Member'],
  ['g1', 'QA'],
]);
const change = (field: string, before: unknown, after: unknown): FieldChange => ({ field, before, after });
const read = (fact: FactKind, ...changes: FieldChange[]) => readableFields({ fact, changes }, names);

test('a role and a group are named, also where they are given or taken away', () => {
  const given = read(
    'grant',
    change('exists', false, true),
    change('roleId', null, 'r1'),
    change('origin', null, 'manual'),
  );
  const left = read('membership', change('exists', true, false), change('groupId', 'g1', null));

  expect(given).toEqual([change('role', null, 'Member')]);
  expect(left).toEqual([change('group', 'QA', null)]);
});

test('somebody who is added is told by what is said of them, not by what is empty', () => {
  const user = read(
    'user',
    change('exists', false, true),
    change('state', null, 'invited'),
    change('adminLevel', null, 'none'),
    change('accountId', null, 'a1'),
  );
  const account = read(
    'account',
    change('exists', false, true),
    change('fullName', null, 'Grace'),
    change('mustChangePassword', null, false),
  );

  expect(user).toEqual([change('exists', false, true), change('state', null, 'invited')]);
  expect(account).toEqual([change('fullName', null, 'Grace')]);
});

test('each rule of the workspace has a line of its own', () => {
  const fields = read(
    'workspace',
    change('policies', { email: 'optional', paging: 'pages' }, { email: 'required', paging: 'pages' }),
  );

  expect(fields).toEqual([change('email', 'optional', 'required')]);
});

test('another address awaits confirmation, and then counts', () => {
  const asked = read(
    'email',
    change('exists', false, true),
    change('address', null, 'g@q.example'),
    change('purpose', null, 'pending'),
  );
  const confirmed = read(
    'email',
    change('purpose', 'pending', 'current'),
    change('verifiedAt', null, '2026-01-01T00:00:00.000Z'),
  );

  expect(asked).toEqual([change('pendingEmail', null, 'g@q.example')]);
  expect(confirmed).toEqual([change('emailConfirmed', false, true)]);
});

test('an invitation is open, cancelled or accepted', () => {
  expect(read('invitation', change('cancelledAt', null, '2026-01-01T00:00:00.000Z'))).toEqual([
    change('invitation', 'open', 'cancelled'),
  ]);
  expect(read('invitation', change('expiresAt', 'a', 'b'))).toEqual([
    change('invitationExpiresAt', 'a', 'b'),
  ]);
});

test('what belonged to somebody who was erased is there, and empty', () => {
  expect(read('account', change('fullName', null, null))).toEqual([change('fullName', null, null)]);
});
