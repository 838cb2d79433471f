import type { UserRow } from '#contract/users.ts';
import { expect, test } from 'vitest';
import { stagedByUser } from './staged-users.ts';
import { withCellEdit, withDay, isMemberAfter, withMoves, withRoles } from './user-edits.ts';

const fen: UserRow = {
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'regular',
  builtIn: null,
  name: 'Fen Castellane',
  username: 'fen.c',
  email: 'fen@quayside.example',
  emailVerified: true,
  company: 'Quayside Ferries',
  position: '',
  phone: '',
  state: 'active',
  adminLevel: 'none',
  roles: [{ id: 'r1', name: 'Member' }],
  hasAccess: true,
  groups: [{ id: 'g1', name: 'QA' }],
  teams: [],
  seats: [],
  lastSeenAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdByName: null,
  validUntil: null,
  comment: '',
  hasPassword: true,
  lockedUntil: null,
  hasPicture: false,
  etag: 'v7',
  may: [],
};
const edit = (column: string, value: string) =>
  withCellEdit([], fen, { column, value, timeZone: 'Europe/Berlin' });

test('the name in a cell is the full name, trimmed', () => {
  expect(edit('name', ' Fen C. ')).toEqual([
    { do: 'user.update', id: fen.id, version: 'v7', set: { fullName: 'Fen C.' } },
  ]);
  expect(edit('name', fen.name)).toEqual([]);
});

test('role, settings access and address each have a step of their own, and none where nothing differs', () => {
  expect(edit('role', '')).toEqual([{ do: 'user.set_role', id: fen.id, version: 'v7', roleIds: [] }]);
  expect(edit('adminLevel', 'full')).toEqual([
    { do: 'user.set_level', id: fen.id, version: 'v7', adminLevel: 'full' },
  ]);
  expect(edit('email', 'f@q.example')).toEqual([
    { do: 'user.change_email', id: fen.id, version: 'v7', email: 'f@q.example' },
  ]);
  expect(withRoles(edit('role', ''), fen, ['r1'])).toEqual([]);
  expect(edit('role', 'r1 r2')).toMatchObject([{ do: 'user.set_role', roleIds: ['r1', 'r2'] }]);
});

test('until a day means the end of it in the zone of the workspace', () => {
  const steps = edit('validUntil', '2026-12-31');

  expect(steps).toEqual([
    { do: 'user.set_validity', id: fen.id, version: 'v7', validUntil: '2026-12-31T23:00:00.000Z' },
  ]);
  expect(withDay(steps, fen, { field: 'validUntil', day: '', timeZone: 'Europe/Berlin' })).toEqual([]);
});

test('both bounds of validity are one step', () => {
  const from = withDay([], fen, { field: 'validFrom', day: '2026-02-01', timeZone: 'UTC' });

  expect(withDay(from, fen, { field: 'validUntil', day: '2026-02-28', timeZone: 'UTC' })).toEqual([
    {
      do: 'user.set_validity',
      id: fen.id,
      version: 'v7',
      validFrom: '2026-02-01T00:00:00.000Z',
      validUntil: '2026-03-01T00:00:00.000Z',
    },
  ]);
});

test('another choice of groups is a step for each difference', () => {
  const joining = withMoves([], fen, { ids: ['g1', 'g2'], way: 'in' });
  const steps = withMoves(joining, fen, { ids: ['g1', 'g3'], way: 'out' });

  expect(steps.map(({ do: kind }) => kind)).toEqual(['group.add_member', 'group.remove_member']);
  expect(['g1', 'g2', 'g3'].map((id) => isMemberAfter(steps, fen, id))).toEqual([false, true, false]);
  expect(
    withMoves(withMoves(steps, fen, { ids: ['g2'], way: 'out' }), fen, { ids: ['g1'], way: 'in' }),
  ).toEqual([]);
});

test('what is staged about a user is known by the id, also where several were chosen', () => {
  const steps = [...edit('phone', '+44'), { do: 'user.reset_password' as const, select: { ids: [fen.id] } }];

  expect(stagedByUser(steps).get(fen.id)).toEqual({ set: { phone: '+44' }, password: 'reset' });
});
