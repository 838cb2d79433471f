import { expect, test } from 'vitest';
import type { HeldGrant } from '#contract/groups.ts';
import { gainAndLoss } from './gain-loss.ts';
import type { GroupOfUser } from './group-queries.ts';

const named = (name: string) => ({ id: name, name });
const grant = (role: string, project: string | null): HeldGrant => ({
  id: `${role} ${project}`,
  role: named(role),
  scopeKind: project === null ? 'workspace' : 'project',
  project: project === null ? null : named(project),
  area: null,
  folder: null,
  validFrom: null,
  validUntil: null,
  via: null,
  through: null,
});
const group = (id: string, grants: HeldGrant[]): GroupOfUser => ({
  id,
  name: id,
  description: '',
  purpose: 'access',
  audience: 'standard',
  builtIn: null,
  isPrivate: false,
  lead: null,
  isMember: false,
  through: [],
  grants,
  permissionCount: 0,
});
const groups = [
  group('QA', [grant('View only', 'Archive'), grant('Member', 'Ferry app')]),
  group('Night shift', [grant('View only', 'Harbour ops'), grant('Member', 'Ferry app')]),
];

test('joining one group and leaving another gives and takes only what the other does not give as well', () => {
  const { gains, losses } = gainAndLoss({
    groups,
    before: new Set(['QA']),
    after: new Set(['Night shift']),
    direct: [],
  });

  expect(gains.map(({ project }) => project?.name)).toEqual(['Harbour ops']);
  expect(losses.map(({ project }) => project?.name)).toEqual(['Archive']);
});

test('what somebody was given themselves is neither gained nor lost by a group', () => {
  const direct = [grant('View only', 'Archive'), grant('View only', 'Harbour ops')];

  expect(gainAndLoss({ groups, before: new Set(['QA']), after: new Set(['Night shift']), direct })).toEqual({
    gains: [],
    losses: [],
  });
});
