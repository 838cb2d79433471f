import { expect, test } from 'vitest';
import { presetNames } from '#domain/presets.ts';
import { menusOf } from './placement.ts';
import type { Command } from './registry.ts';

const command = (id: string): Command => ({ id, label: id, group: 'action', run: () => undefined });
const all = ['go.users', 'user.add', 'users.import', 'go.sessions', 'go.audit', 'go.general', 'sign-out'].map(
  command,
);

test.each([
  ['shop-floor', 'menu.admin', 'nav.users'],
  ['alm-matrix', 'menu.file', 'menu.user_administration'],
  ['workgroups', 'menu.admin', 'menu.user_administration'],
])('in %s the users are reached by %s and %s, and Add user stands below', (preset, menu, label) => {
  const [offered, ...others] = menusOf(preset, all);

  expect(others).toEqual([]);
  expect(offered?.label).toBe(menu);
  expect(offered?.groups[0]?.map((line) => [line.command.id, line.label])).toEqual([
    ['go.users', label],
    ['user.add', undefined],
    ['users.import', undefined],
  ]);
});

test.each(['crm-like', 'open-workspace'])('%s has no menu on top', (preset) => {
  expect(menusOf(preset, all)).toEqual([]);
});

test.each(presetNames)('whoever may do nothing of a menu of %s does not get it', (preset) => {
  expect(menusOf(preset, [command('sign-out')])).toEqual([]);
});

test('what is not offered now leaves no gap', () => {
  const [menu] = menusOf('workgroups', [command('go.audit')]);

  expect(menu?.groups.map((lines) => lines.map((line) => line.command.id))).toEqual([['go.audit']]);
});
