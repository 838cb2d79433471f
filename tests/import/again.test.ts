import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { workspace, type Space } from '#tests/support/space.ts';
import { deskIn, type Desk } from './desk.ts';

let space: Space;
let desk: Desk;

beforeAll(async () => {
  space = await workspace();
  desk = deskIn(space);
});
afterAll(() => space.close());

const columns = ['User ID', 'First Name', 'Last Name', 'Email', 'Company', 'Comment', 'Groups'] as const;
const word = fc.stringMatching(/^[A-Za-zÄéß][a-zäéß-]{0,12}$/u);
const person = fc.record({
  'User ID': fc.stringMatching(/^[a-z][a-z0-9]{3,12}$/u),
  'First Name': word,
  'Last Name': word,
  Email: fc.constant(''),
  Company: fc.oneof(fc.constant(''), word),
  Comment: fc.oneof(fc.constant(''), fc.constant('two\nlines, and "quotes"')),
  Groups: fc.subarray(['Deck', 'Engine', 'Galley']).map((names) => names.join('; ')),
});
const people = fc
  .uniqueArray(person, { minLength: 1, maxLength: 12, selector: (one) => one['User ID'] })
  .map((list) =>
    list.map((one, n) => ({ ...one, Email: n % 3 === 0 ? '' : `${one['User ID']}@again.example` })),
  );
const orders = fc.shuffledSubarray([...columns], { minLength: columns.length });

function csvOf(list: readonly Record<string, string>[], order: readonly string[]): string {
  const lines = list.map((one) =>
    order.map((column) => `"${(one[column] ?? '').replaceAll('"', '""')}"`).join(','),
  );

  return `${[order.join(','), ...lines].join('\n')}\n`;
}

test(
  'a file brought again, its rows and columns in any order, changes nothing and mails nobody',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(people, orders, fc.boolean(), async (list, order, isTurned) => {
        await desk.bring(csvOf(list, columns));
        const mails = await space.mails();
        const events = await space.audit();

        const again = await desk.bring(csvOf(isTurned ? list.toReversed() : list, order));

        expect(again.counts).toMatchObject({ rows: list.length, unchanged: list.length });
        expect(await space.mails()).toBe(mails);
        expect(await space.audit()).toEqual(events);
      }),
      { numRuns: 25 },
    );
  },
);
