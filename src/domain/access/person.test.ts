import { expect, test } from 'vitest';

import * as facts from '#tests/access/facts.ts';
import { graceHolds, now, quayside, tomorrow, toRead, yesterday } from '#tests/access/quayside.ts';

test('a group gives to its members and to those of groups nested in it', () => {
  const yard = quayside(
    facts.grant('crew reads', { subjectKind: 'group', subjectId: 'crew', roleId: 'reader' }),
    facts.membership('ada at night', { groupId: 'night shift', userId: 'ada' }),
  );

  expect(yard.can('ada', toRead(), now)).toBe(true);
  expect(yard.can('grace', toRead(), now)).toBe(false);
});

test('groups nested in a circle end, and give to all of them', () => {
  const yard = quayside(
    facts.nesting('crew in night', { groupId: 'night shift', childId: 'crew' }),
    facts.grant('night reads', { subjectKind: 'group', subjectId: 'night shift', roleId: 'reader' }),
    facts.membership('ada in crew', { groupId: 'crew', userId: 'ada' }),
  );

  expect(yard.can('ada', toRead(), now)).toBe(true);
});

test('a grant holds from its first instant up to but without its last', () => {
  const yard = quayside(graceHolds('reader', { validFrom: now, validUntil: tomorrow }));

  expect(yard.can('grace', toRead(), yesterday)).toBe(false);
  expect(yard.can('grace', toRead(), now)).toBe(true);
  expect(yard.can('grace', toRead(), tomorrow)).toBe(false);
});

test('an instant before the last one that was asked about is judged as it was', () => {
  const yard = quayside(graceHolds('reader', { validFrom: now }));

  expect(yard.can('grace', toRead(), tomorrow)).toBe(true);
  expect(yard.can('grace', toRead(), yesterday)).toBe(false);
});

test.each([
  ['is invited', { state: 'invited' }],
  ['is inactive', { state: 'inactive' }],
  ['is removed', { state: 'removed' }],
  ['has no account', { accountId: null }],
  ['begins tomorrow', { validFrom: tomorrow }],
  ['ended just now', { validUntil: now }],
] as const)('a user who %s may do nothing', (_, said) => {
  expect(quayside(graceHolds('reader'), facts.user('grace', said)).can('grace', toRead(), now)).toBe(false);
});

test('a disabled account closes the workspace to its user; one that is not known here does not', () => {
  const disabled = facts.account('account of grace', { state: 'disabled' });

  expect(quayside(graceHolds('reader'), disabled).can('grace', toRead(), now)).toBe(false);
  expect(quayside(graceHolds('reader')).can('grace', toRead(), now)).toBe(true);
});
