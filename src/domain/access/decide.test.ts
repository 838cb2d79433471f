import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { asks, graceHolds, inHull, inShip, now, quayside, toRead } from '#tests/access/quayside.ts';

test('who has been given nothing may do nothing', () => {
  expect(quayside().can('grace', toRead(), now)).toBe(false);
});

test('nobody who is unknown may do anything', () => {
  const yard = quayside(graceHolds('reader'));

  expect(yard.can('a stranger', toRead(), now)).toBe(false);
  expect(yard.can('grace', toRead({ areaId: 'no such area' }), now)).toBe(false);
  expect(yard.can('grace', asks('fly'), now)).toBe(false);
});

test('a role in a project holds in its folders and nowhere else', () => {
  const yard = quayside(graceHolds('reader', inShip));

  expect(yard.can('grace', toRead(), now)).toBe(true);
  expect(yard.can('grace', toRead({ folderId: 'keel' }), now)).toBe(true);
  expect(yard.can('grace', toRead({ projectId: 'dock' }), now)).toBe(false);
});

test('a role in a folder reaches everything below it and nothing above', () => {
  const yard = quayside(graceHolds('reader', inHull));

  expect(yard.can('grace', toRead({ folderId: 'hull' }), now)).toBe(true);
  expect(yard.can('grace', toRead({ folderId: 'keel' }), now)).toBe(true);
  expect(yard.can('grace', toRead(), now)).toBe(false);
});

test('a role in a folder adds to what is held above and takes nothing away', () => {
  const yard = quayside(graceHolds('reader', inShip), graceHolds('worker', inHull));

  expect(yard.can('grace', toRead({ folderId: 'keel' }), now)).toBe(true);
  expect(yard.can('grace', asks('update', { folderId: 'keel', assigneeId: 'grace' }), now)).toBe(true);
});

test('a role in one area of a project holds in that area alone', () => {
  const both = facts.permission('reads quotes', { roleId: 'reader', areaId: 'quotes' });
  const yard = quayside(
    both,
    graceHolds('reader', { scopeKind: 'project_area', projectId: 'ship', areaId: 'quotes' }),
  );

  expect(yard.can('grace', toRead({ areaId: 'quotes', folderId: 'keel' }), now)).toBe(true);
  expect(yard.can('grace', toRead(), now)).toBe(false);
});

test('what is for assigned records holds for those of oneself and of one’s teams', () => {
  const yard = quayside(
    graceHolds('worker'),
    facts.group('welders', { purpose: 'team' }),
    facts.membership('grace welds', { groupId: 'welders', userId: 'grace' }),
    facts.membership('grace in crew', { groupId: 'crew', userId: 'grace' }),
  );

  expect(yard.can('grace', asks('update', { assigneeId: 'grace' }), now)).toBe(true);
  expect(yard.can('grace', asks('update', { teamId: 'welders' }), now)).toBe(true);
  expect(yard.can('grace', asks('update', { assigneeId: 'ada' }), now)).toBe(false);
  expect(yard.can('grace', asks('update', { teamId: 'crew' }), now)).toBe(false);
});

test('what is for one’s own records holds for those one made', () => {
  const yard = quayside(graceHolds('worker'));

  expect(yard.can('grace', asks('delete', { createdBy: 'grace' }), now)).toBe(true);
  expect(yard.can('grace', asks('delete', { createdBy: 'ada' }), now)).toBe(false);
});

test('what is for related records holds for a company, a project or a record one is related to', () => {
  const yard = quayside(
    facts.permission('relates', { roleId: 'reader', areaId: 'quotes', qualifier: 'related' }),
    graceHolds('reader'),
    facts.relation('by company', { userId: 'grace', kind: 'company', target: 'Acme' }),
    facts.relation('by project', { userId: 'grace', kind: 'project', target: 'dock' }),
  );

  expect(yard.can('grace', toRead({ areaId: 'quotes', company: 'Acme' }), now)).toBe(true);
  expect(yard.can('grace', toRead({ areaId: 'quotes', projectId: 'dock' }), now)).toBe(true);
  expect(yard.can('grace', toRead({ areaId: 'quotes', company: 'Globex' }), now)).toBe(false);
});

test('a permission in one state or for one field holds there alone', () => {
  const yard = quayside(
    facts.permission('in state', { roleId: 'reader', areaId: 'quotes', state: 'Open' }),
    facts.permission('of field', { roleId: 'reader', areaId: 'quotes', operation: 'update', field: 'Price' }),
    graceHolds('reader'),
  );

  expect(yard.can('grace', toRead({ areaId: 'quotes', state: 'Open' }), now)).toBe(true);
  expect(yard.can('grace', toRead({ areaId: 'quotes', state: 'Closed' }), now)).toBe(false);
  expect(yard.can('grace', { ...asks('update', { areaId: 'quotes' }), field: 'Price' }, now)).toBe(true);
  expect(yard.can('grace', asks('update', { areaId: 'quotes' }), now)).toBe(false);
});

test('full access reaches all data only where the workspace says so', () => {
  const full = facts.user('grace', { adminLevel: 'full' });

  expect(quayside(full).can('grace', asks('close'), now)).toBe(false);
  expect(quayside(full, facts.workspace('reaches all data')).can('grace', asks('close'), now)).toBe(true);
  expect(quayside(full, facts.workspace('reaches all data')).can('grace', asks('fly'), now)).toBe(false);
});

test('an area may have a hundred special permissions, and each is granted and capped by itself', () => {
  const specials = Array.from({ length: 100 }, (_, n) => `special ${n}`);
  const yard = quayside(
    facts.area('defects', { areaNo: 1, specials }),
    facts.permission('last', { roleId: 'reader', areaId: 'defects', operation: 'special 99' }),
    facts.permission('other', { roleId: 'reader', areaId: 'defects', operation: 'special 60' }),
    facts.product('some', { cap: [{ areaId: 'defects', operations: ['special 99', 'special 98'] }] }),
    facts.pool('seats', { productId: 'some' }),
    facts.seat('grace sits', { poolId: 'seats', userId: 'grace' }),
    graceHolds('reader'),
  );

  const may = specials.filter((special) => yard.can('grace', asks(special), now));

  expect(may).toEqual(['special 99']);
});
