import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { asks, graceHolds, inHull, inShip, now, quayside, tomorrow, toRead } from '#tests/access/quayside.ts';
import type { Question } from './decide.ts';
import { explain } from './explain.ts';
import type { AccessIndex } from './index.ts';

function why(yard: AccessIndex, question: Question) {
  return explain(yard, 'grace', { question, now });
}

test('who was given nothing is told that nobody ever granted it', () => {
  expect(why(quayside(), toRead())).toMatchObject({
    allowed: false,
    verdict: 'nobody_granted',
    decidedBy: 'roles',
    grants: [],
  });
});

test('every grant that gives it is told, the redundant one too, each with the groups it comes through', () => {
  const yard = quayside(
    graceHolds('reader', inShip),
    facts.grant('crew reads', { subjectKind: 'group', subjectId: 'crew', roleId: 'reader' }),
    facts.membership('grace at night', { groupId: 'night shift', userId: 'grace' }),
  );

  expect(why(yard, toRead())).toMatchObject({
    allowed: true,
    decidedBy: 'roles',
    grants: [
      { grantId: 'reader of grace', via: [], outcome: 'grants' },
      { grantId: 'crew reads', via: ['night shift', 'crew'], outcome: 'grants' },
    ],
  });
});

test('a grant that does not reach says why: elsewhere, not yet, not permitted, or not this record', () => {
  const yard = quayside(
    graceHolds('reader', inHull),
    facts.grant('later', { subjectId: 'grace', roleId: 'reader', validFrom: tomorrow }),
    facts.grant('works', { subjectId: 'grace', roleId: 'worker' }),
  );

  expect(why(yard, toRead()).grants).toMatchObject([
    { grantId: 'reader of grace', outcome: 'elsewhere' },
    { grantId: 'later', outcome: 'not_valid_now' },
    { grantId: 'works', outcome: 'not_permitted' },
  ]);
  expect(why(yard, asks('update', { assigneeId: 'ada' })).grants.at(-1)).toMatchObject({
    outcome: 'stopped_at_record',
    permissions: [{ permissionId: 'updates', outcome: 'not_assigned' }],
  });
});

test('what was granted and is stopped by the licence is blocked by it', () => {
  const yard = quayside(
    graceHolds('reader'),
    facts.product('viewer', { cap: [] }),
    facts.pool('seats', { productId: 'viewer' }),
    facts.seat('seat', { poolId: 'seats', userId: 'grace' }),
  );

  expect(why(yard, toRead())).toMatchObject({
    verdict: 'blocked',
    decidedBy: 'licence',
    licence: { found: 'not_covered', seats: [{ poolId: 'seats', valid: true, covers: false }] },
  });
});

test('what was granted to somebody who may not sign in is blocked by the account', () => {
  const yard = quayside(graceHolds('reader'), facts.user('grace', { state: 'inactive' }));

  expect(why(yard, toRead())).toMatchObject({
    verdict: 'blocked',
    decidedBy: 'account',
    account: { found: 'inactive' },
  });
});

test('full access says whether it reaches the data', () => {
  const full = facts.user('grace', { adminLevel: 'full' });

  expect(why(quayside(full), toRead()).fullAccess.found).toBe('kept_apart_from_data');
  expect(why(quayside(full, facts.workspace('reaches all data')), toRead())).toMatchObject({
    allowed: true,
    decidedBy: 'full_access',
  });
});
