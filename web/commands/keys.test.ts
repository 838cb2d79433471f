import { expect, test } from 'vitest';
import { hear, isOfTexts, isPlain, shownKeys, spelled } from './keys.ts';

const press = (key: string, held: Partial<Parameters<typeof spelled>[0]> = {}) =>
  spelled({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('a key is spelled the same with Ctrl as with Cmd', () => {
  expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
  expect(press('k', { metaKey: true })).toBe('Ctrl+K');
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
  expect(press('Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
});

test('a character that needs Shift is spelled as the character', () => {
  expect(press('?', { shiftKey: true })).toBe('?');
});

test('two keys after one another go to a place, and the first alone only waits', () => {
  const inUse = ['g u', 'g a', 'n'];

  expect(hear('g', undefined, inUse)).toEqual({ do: 'wait', first: 'g' });
  expect(hear('u', 'g', inUse)).toEqual({ do: 'run', keys: 'g u' });
  expect(hear('n', 'g', inUse)).toEqual({ do: 'run', keys: 'n' });
  expect(hear('u', undefined, inUse)).toEqual({ do: 'nothing' });
});

test('keys are shown as people say them', () => {
  expect(shownKeys('g u', 'then')).toBe('G then U');
  expect(shownKeys('Ctrl+K', 'then')).toBe('Ctrl K');
  expect(shownKeys('Enter', 'then')).toBe('Enter');
  expect(isPlain('g u')).toBe(true);
  expect(isPlain('Ctrl+S')).toBe(false);
});

test('while somebody types, undo and letters belong to the text, Save does not', () => {
  expect(['n', 'Ctrl+Z', 'Ctrl+Shift+Z'].every(isOfTexts)).toBe(true);
  expect(['Ctrl+S', 'Ctrl+K', 'Ctrl+Enter'].some(isOfTexts)).toBe(false);
});
