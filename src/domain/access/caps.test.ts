import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { asks, graceHolds, now, quayside, toRead, yesterday } from '#tests/access/quayside.ts';

const full = facts.user('grace', { adminLevel: 'full' });
const open = facts.workspace('reaches all data');
const viewer = facts.product('viewer', { cap: [{ areaId: 'defects', operations: ['read'] }] });
const seatOf = (poolId: string) => facts.seat(`grace in ${poolId}`, { poolId, userId: 'grace' });

test('where nothing was bought, no licence is needed', () => {
  expect(quayside(graceHolds('reader')).can('grace', toRead(), now)).toBe(true);
});

test('where something was bought, whoever has no seat may do nothing', () => {
  expect(quayside(graceHolds('reader'), facts.product('all')).can('grace', toRead(), now)).toBe(false);
});

test('a licence caps administrators too', () => {
  const yard = quayside(
    full,
    open,
    viewer,
    facts.pool('viewers', { productId: 'viewer' }),
    seatOf('viewers'),
  );

  expect(yard.can('grace', toRead(), now)).toBe(true);
  expect(yard.can('grace', asks('update'), now)).toBe(false);
});

test('several licences let through what any of them does', () => {
  const editor = facts.product('editor', { cap: [{ areaId: 'defects', operations: ['update'] }] });
  const yard = quayside(
    full,
    open,
    viewer,
    editor,
    facts.pool('viewers', { productId: 'viewer' }),
    facts.pool('editors', { productId: 'editor' }),
    seatOf('viewers'),
    seatOf('editors'),
  );

  expect(yard.can('grace', toRead(), now)).toBe(true);
  expect(yard.can('grace', asks('update'), now)).toBe(true);
  expect(yard.can('grace', asks('delete'), now)).toBe(false);
});

test('a restricted seat lets create and read through, whatever its product does', () => {
  const yard = quayside(
    full,
    open,
    facts.product('all'),
    seatOf('partners'),
    facts.pool('partners', { productId: 'all', kind: 'restricted' }),
  );

  expect(yard.can('grace', asks('create'), now)).toBe(true);
  expect(yard.can('grace', asks('update'), now)).toBe(false);
});

test('a pool that has ended lets nothing through any more', () => {
  const yard = quayside(
    full,
    open,
    facts.product('all'),
    seatOf('seats'),
    facts.pool('seats', { productId: 'all', validUntil: now }),
  );

  expect(yard.can('grace', toRead(), yesterday)).toBe(true);
  expect(yard.can('grace', toRead(), now)).toBe(false);
});

test('a built-in user needs no licence', () => {
  const yard = quayside(
    graceHolds('reader'),
    facts.product('all'),
    facts.user('grace', { kind: 'system', builtIn: 'admin' }),
  );

  expect(yard.can('grace', toRead(), now)).toBe(true);
});
