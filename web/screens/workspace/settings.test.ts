import { expect, test } from 'vitest';
import { withSetting } from './settings.ts';
import type { General } from './settings.ts';

const stored: General = { name: 'Quayside', timeZone: 'UTC', locale: 'en', supportContact: '' };
const edit = (steps: Parameters<typeof withSetting>[0], set: Partial<General>) =>
  withSetting(steps, 'workspace.update', { version: '3', set, stored });

test('edits of one kind are one step', () => {
  const steps = edit(edit([], { name: 'Harbour' }), { locale: 'de' });

  expect(steps).toEqual([{ do: 'workspace.update', version: '3', set: { name: 'Harbour', locale: 'de' } }]);
});

test('an edit back to what is stored is no edit', () => {
  const steps = edit([], { name: 'Harbour', locale: 'de' });

  expect(edit(steps, { name: 'Quayside' })).toEqual([
    { do: 'workspace.update', version: '3', set: { locale: 'de' } },
  ]);
  expect(edit(edit(steps, { name: 'Quayside' }), { locale: 'en' })).toEqual([]);
  expect(edit([], { name: 'Quayside' })).toEqual([]);
});
