import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { graceHolds, inHull, inShip, now, quayside, tomorrow } from '#tests/access/quayside.ts';
import { diff, touchedBy } from './diff.ts';
import type { AccessIndex } from './index.ts';
import type { Delta } from './states.ts';

function changesBy(yard: AccessIndex, ...draft: readonly Delta[]) {
  const { users, after } = touchedBy(yard, draft);

  return diff({ index: yard, now }, { index: after, now }, users);
}

const reading = { areaId: 'defects', operation: 'read', qualifier: 'all' };

test('a draft that gives a role tells what is gained, and where', () => {
  expect(changesBy(quayside(), graceHolds('reader', inShip))).toMatchObject([
    { userId: 'grace', placeId: 'ship', gained: [reading], lost: [] },
  ]);
});

test('a draft that changes nothing for anybody tells nothing', () => {
  const yard = quayside(graceHolds('reader'));

  expect(changesBy(yard, facts.grant('again', { subjectId: 'grace', roleId: 'reader', ...inShip }))).toEqual(
    [],
  );
});

test('a right that a broader one covers is not lost', () => {
  const own = facts.permission('reads own', { roleId: 'worker', areaId: 'defects', qualifier: 'owned' });
  const yard = quayside(own, graceHolds('worker'));

  const [change] = changesBy(yard, facts.gone('permission', 'reads own'), graceHolds('reader'));

  expect(change).toMatchObject({ gained: [reading], lost: [] });
});

test('a folder that moves is told to whoever held something above it', () => {
  const yard = quayside(graceHolds('reader', inHull));

  expect(changesBy(yard, facts.folder('keel', { placeNo: 4, projectId: 'ship' }))).toMatchObject([
    { userId: 'grace', placeId: 'keel', gained: [], lost: [reading] },
  ]);
});

test('who joins a team gains the records assigned to it', () => {
  const yard = quayside(graceHolds('worker'), facts.group('welders', { purpose: 'team' }));

  expect(
    changesBy(yard, facts.membership('grace welds', { groupId: 'welders', userId: 'grace' })),
  ).toMatchObject([{ gained: [{ operation: 'update', qualifier: 'assigned' }], lost: [] }]);
});

test('two instants differ by what begins or ends between them', () => {
  const yard = quayside(graceHolds('reader', { validUntil: tomorrow }));

  expect(diff({ index: yard, now }, { index: yard, now: tomorrow }, ['grace'])).toMatchObject([
    { placeId: null, gained: [], lost: [reading] },
  ]);
});
