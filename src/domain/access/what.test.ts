import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { graceHolds, inHull, inShip, now, quayside, toRead } from '#tests/access/quayside.ts';
import { visible } from './visible.ts';
import { what } from './what.ts';
import { who } from './who.ts';

test('what somebody may do is listed by place, with what comes from above', () => {
  const yard = quayside(graceHolds('reader', inShip), graceHolds('worker', inHull));

  expect(
    what(yard, 'grace', now).map(({ placeId, rights }) => [
      placeId,
      rights.map(({ operation }) => operation),
    ]),
  ).toEqual([
    [null, []],
    ['ship', ['read']],
    ['hull', ['read', 'update', 'delete']],
  ]);
});

test('nothing is listed of somebody who may not sign in', () => {
  expect(
    what(quayside(graceHolds('reader'), facts.user('grace', { state: 'inactive' })), 'grace', now),
  ).toEqual([]);
});

test('everybody who may do it is found', () => {
  const yard = quayside(
    graceHolds('reader', inShip),
    facts.grant('ada reads', { subjectId: 'ada', roleId: 'reader' }),
  );

  expect(who(yard, toRead(), now).toSorted()).toEqual(['ada', 'grace']);
  expect(who(yard, toRead({ projectId: 'dock' }), now)).toEqual(['ada']);
});

test('a list shows nothing to somebody whose roles do not reach it', () => {
  expect(visible(quayside(graceHolds('worker', inShip)), 'grace', { operation: 'read', now })).toEqual({
    kind: 'nothing',
  });
});

test('a list tells places that differ, with everything below them', () => {
  const shown = visible(quayside(graceHolds('reader', inHull)), 'grace', { operation: 'read', now });

  expect(shown).toMatchObject({
    kind: 'scoped',
    scope: { runs: [{ classNo: 1, places: [3, 4] }] },
  });
});
