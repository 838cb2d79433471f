import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { asks, graceHolds, inHull, inShip, now, quayside, toRead } from '#tests/access/quayside.ts';
import { suppose, type AccessIndex } from './index.ts';
import type { Judge } from './people.ts';

test('a grant taken away ends with the very next decision', () => {
  const yard = quayside(graceHolds('reader'));
  expect(yard.can('grace', toRead(), now)).toBe(true);

  yard.apply([facts.gone('grant', 'reader of grace')]);

  expect(yard.can('grace', toRead(), now)).toBe(false);
});

test('an edited role holds at once for everybody who has it', () => {
  const yard = quayside(graceHolds('reader'));
  expect(yard.can('grace', asks('close'), now)).toBe(false);

  yard.apply([facts.permission('closes', { roleId: 'reader', areaId: 'defects', operation: 'close' })]);

  expect(yard.can('grace', asks('close'), now)).toBe(true);
});

test('a folder that moves leaves what it had from above and takes what is there', () => {
  const yard = quayside(
    graceHolds('reader', inHull),
    graceHolds('worker', { scopeKind: 'folder', folderId: 'keel' }),
  );
  expect(yard.can('grace', toRead({ folderId: 'keel' }), now)).toBe(true);

  yard.apply([facts.folder('keel', { placeNo: 4, projectId: 'ship', parentId: null })]);

  expect(yard.can('grace', toRead({ folderId: 'keel' }), now)).toBe(false);
});

test('what lies in a folder that moves leaves with it what came from above', () => {
  const bilge = facts.folder('bilge', { placeNo: 5, projectId: 'ship', parentId: 'keel' });
  const inBilge = { scopeKind: 'folder', folderId: 'bilge' } as const;
  const yard = quayside(bilge, graceHolds('reader', inHull), graceHolds('worker', inBilge));
  expect(yard.can('grace', toRead({ folderId: 'bilge' }), now)).toBe(true);

  yard.apply([facts.folder('keel', { placeNo: 4, projectId: 'ship', parentId: null })]);

  expect(yard.can('grace', toRead({ folderId: 'bilge' }), now)).toBe(false);
});

test('an operation that an area no longer has is nobody’s, full access included', () => {
  const yard = quayside(facts.user('grace', { adminLevel: 'full' }), facts.workspace('reaches all data'));
  expect(yard.can('grace', asks('close'), now)).toBe(true);

  yard.apply([facts.area('defects', { areaNo: 1, specials: [] })]);

  expect(yard.can('grace', asks('close'), now)).toBe(false);
});

test('facts may come in any order: a folder before the one it lies in, a grant before its folder', () => {
  const yard = quayside();

  yard.apply([
    graceHolds('reader', { scopeKind: 'folder', folderId: 'deck' }),
    facts.folder('cabin', { placeNo: 6, projectId: 'ship', parentId: 'deck' }),
    facts.folder('deck', { placeNo: 5, projectId: 'ship' }),
  ]);

  expect(yard.can('grace', toRead({ folderId: 'cabin' }), now)).toBe(true);
});

test('a draft shows what would be and changes nothing', () => {
  const yard = quayside();
  const supposed = suppose(yard, [graceHolds('reader', inShip)]);

  expect(supposed.can('grace', toRead(), now)).toBe(true);
  expect(yard.can('grace', toRead(), now)).toBe(false);
});

test('people are compiled when they are first asked about', () => {
  const yard = quayside(graceHolds('reader'));
  expect(yard.compiledCount()).toBe(0);

  yard.can('grace', toRead(), now);

  expect(yard.compiledCount()).toBe(1);
});

test('who asks by numbers may keep them while facts change', () => {
  const yard = quayside(
    graceHolds('reader'),
    facts.permission('closes', { roleId: 'reader', operation: 'close', areaId: 'defects' }),
  );
  const [grace, reads, closes] = [yard.user('grace'), yard.numbered(toRead()), yard.numbered(asks('close'))];
  expect([yard.at(now)(grace, reads), yard.at(now)(grace, closes)]).toEqual([true, true]);

  yard.apply([facts.area('defects', { areaNo: 1, specials: ['reopen'] })]);

  expect([yard.at(now)(grace, reads), yard.at(now)(grace, closes)]).toEqual([true, false]);

  yard.apply([facts.gone('grant', 'reader of grace')]);

  expect(yard.at(now)(grace, reads)).toBe(false);
});

test.each([
  ['update', { assigneeId: 'grace' }],
  ['update', { assigneeId: 'ada', teamId: 'crew' }],
  ['delete', { createdBy: 'grace' }],
] as const)('by numbers %s is theirs whose record it is, and nobody else’s: %o', (operation, record) => {
  const yard = quayside(
    graceHolds('worker'),
    facts.group('crew', { purpose: 'team' }),
    facts.membership('grace in crew', { userId: 'grace', groupId: 'crew' }),
    facts.grant('worker of ada', { subjectId: 'ada', roleId: 'worker' }),
  );
  const may = askedAgain(yard);
  const [theirs, others] = [
    asks(operation, record),
    asks(operation, { assigneeId: 'ada', createdBy: 'ada' }),
  ];

  expect(may(yard.user('grace'), yard.numbered(theirs))).toBe(true);
  expect(may(yard.user('grace'), yard.numbered(others))).toBe(false);
  expect(may(yard.user('ada'), yard.numbered(others))).toBe(true);
});

/** The second answer: the first compiles whom it is about. */
function askedAgain(yard: AccessIndex): Judge {
  const may = yard.at(now);

  return (user, asked) => may(user, asked) && may(user, asked);
}

test.each(['assigneeId', 'createdBy'] as const)(
  'a question about a record whose %s is nobody yet is right once they come',
  (whose) => {
    const yard = quayside(facts.grant('worker of mary', { subjectId: 'mary', roleId: 'worker' }));
    const operation = whose === 'assigneeId' ? 'update' : 'delete';
    const asked = yard.numbered(asks(operation, { [whose]: 'mary' }));

    yard.apply([facts.user('mary')]);

    expect(askedAgain(yard)(yard.user('mary'), asked)).toBe(true);
  },
);

test('numbers that mean nothing may do nothing', () => {
  const yard = quayside(graceHolds('reader'));
  const reads = yard.numbered(toRead());
  const may = yard.at(now);

  expect(yard.user('a stranger')).toBe(0);
  expect(may(yard.user('grace'), reads)).toBe(true);
  for (const user of [0, -1, 0.5, 1_000_000, 2 ** 30 + yard.user('grace')])
    expect(may(user, reads)).toBe(false);
  for (const permission of [0, -1, 1_000_000, Number.NaN])
    expect(may(yard.user('grace'), { ...reads, permission })).toBe(false);
});
