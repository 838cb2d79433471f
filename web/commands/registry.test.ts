import { expect, test } from 'vitest';
import { everywhere, merged } from './registry.ts';
import type { Command } from './registry.ts';

const command = (rest: Partial<Command>): Command => ({
  id: 'user.add',
  label: 'Add user',
  group: 'action',
  run: () => undefined,
  ...rest,
});

test('a screen refines what is offered everywhere, also when it appeared before the frame', () => {
  const dialog = () => undefined;
  const [found, ...others] = merged(
    new Map([
      ['users', [command({ keys: 'n', placement: 'round', run: dialog })]],
      [everywhere, [command({ words: 'invite, colleague' })]],
    ]),
  );

  expect(others).toEqual([]);
  expect(found).toMatchObject({ keys: 'n', placement: 'round', words: 'invite, colleague', run: dialog });
});
