import { expect, test } from 'vitest';
import { found } from './match.ts';
import type { Command } from './registry.ts';

const command = (id: string, rest: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'action',
  run: () => undefined,
  ...rest,
});

const commands = [
  command('Users', { group: 'place', words: 'admin users, user administration, file user administration' }),
  command('Deactivate user', { unavailable: 'Nobody is selected.' }),
  command('Add user'),
  command('Keyboard shortcuts', { group: 'help' }),
];

const ids = (text: string) =>
  found(commands, text).flatMap((section) => section.commands.map(({ id }) => id));

test('the ways of other products lead to Users: Admin > Users and File > User Administration', () => {
  expect(ids('admin users')).toEqual(['Users']);
  expect(ids('File user admin')).toEqual(['Users']);
});

test('every word must occur, case and accents aside', () => {
  expect(ids('ÜSER add')).toEqual(['Add user']);
  expect(ids('zebra')).toEqual([]);
});

test('what cannot be done now is listed last', () => {
  expect(ids('user').at(-1)).toBe('Deactivate user');
});

test('a first character narrows to places or help', () => {
  expect(ids('/')).toEqual(['Users']);
  expect(ids('?')).toEqual(['Keyboard shortcuts']);
});
