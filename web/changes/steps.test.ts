import { expect, test } from 'vitest';
import {
  needingPassword,
  nextNew,
  stagedField,
  stagedStep,
  withField,
  withoutStep,
  withoutVersion,
  withStep,
} from './steps.ts';

const fen = '019a0000-0000-7000-8000-000000000001';
const ada = '019a0000-0000-7000-8000-000000000002';
const edit = { id: fen, version: 'v1', field: 'company', value: 'Quayside', original: '' } as const;

test('two edits of one person become one step that holds both fields', () => {
  const steps = withField(withField([], edit), { ...edit, version: 'v2', field: 'phone', value: '+44' });

  expect(steps).toEqual([
    { do: 'user.update', id: fen, version: 'v1', set: { company: 'Quayside', phone: '+44' } },
  ]);
  expect(stagedField(steps, fen, 'phone')).toBe('+44');
  expect(stagedField(steps, ada, 'phone')).toBeUndefined();
});

test('an edit back to what it was leaves nothing staged', () => {
  const steps = withField([], edit);

  expect(withField(steps, { ...edit, value: '' })).toEqual([]);
});

test('activating takes a staged deactivation back, of that person only', () => {
  const steps = withStep(withStep([], { do: 'user.deactivate', id: fen }), {
    do: 'user.deactivate',
    id: ada,
  });

  expect(withStep(steps, { do: 'user.activate', id: fen })).toEqual([{ do: 'user.deactivate', id: ada }]);
});

test('a second choice of role replaces the first', () => {
  const steps = withStep(withStep([], { do: 'user.set_role', id: fen, roleIds: [ada] }), {
    do: 'user.set_role',
    id: fen,
    roleIds: [],
  });

  expect(stagedStep(steps, 'user.set_role', fen)?.roleIds).toEqual([]);
  expect(steps).toHaveLength(1);
});

test('membership in two groups is two steps', () => {
  const steps = withStep(withStep([], { do: 'group.add_member', id: fen, groupId: ada }), {
    do: 'group.add_member',
    id: fen,
    groupId: fen,
  });

  expect(steps).toHaveLength(2);
  expect(withStep(steps, { do: 'group.remove_member', id: fen, groupId: ada })).toHaveLength(1);
});

test('one field of a step is taken back without the others', () => {
  const steps = withField(withField([], edit), { ...edit, field: 'phone', value: '+44' });

  expect(withoutStep(steps, { at: 0, field: 'company' })).toEqual([
    { do: 'user.update', id: fen, version: 'v1', set: { phone: '+44' } },
  ]);
  expect(withoutStep(steps, { at: 0 })).toEqual([]);
});

test('to keep mine is to say it again without the version that was seen', () => {
  expect(withoutVersion(withField([], edit), 0)).toEqual([
    { do: 'user.update', id: fen, set: { company: 'Quayside' } },
  ]);
});

test('a password typed by an administrator is asked for at Save', () => {
  const steps = withStep([], { do: 'user.set_password', id: fen, mustChangePassword: true });

  expect(needingPassword(steps)).toEqual([fen]);
});

test('what is to be made gets a name that no other staged thing has', () => {
  expect(nextNew([])).toBe('new:1');
  expect(nextNew([{ do: 'role.copy', id: ada, as: 'new:4', name: 'Copy' }])).toBe('new:5');
});
