import { expect, test } from 'vitest';
import type { Steps } from '../../changes/steps.ts';
import { withSuggestion } from './suggestion-steps.ts';

const fen = '0199a000-0000-7000-8000-000000000001';
const [pool, role, area, project] = [2, 3, 4, 5].map((n) => `0199a000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
]; // four of them

test('a suggestion is staged beside what was there', () => {
  const before: Steps = [{ do: 'user.remove', id: fen }];

  const after = withSuggestion(before, fen, [
    { do: 'user.activate' },
    { do: 'seat.assign', poolId: pool },
    { do: 'grant.add', roleId: role, scopeKind: 'project', projectId: project, folderId: null },
  ]);

  expect(after).toEqual([
    ...before,
    { do: 'user.activate', id: fen },
    { do: 'seat.assign', id: fen, poolId: pool },
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: fen,
      roleId: role,
      scope: { kind: 'project', projectId: project },
      validFrom: null,
      validUntil: null,
    },
  ]);
});

test('a permission more for a role joins those that are staged for it', () => {
  const permit = (operation: string) => ({
    do: 'role.permit' as const,
    roleId: role,
    areaId: area,
    operation,
  });

  const after = withSuggestion(withSuggestion([], fen, [permit('update')]), fen, [permit('delete')]);

  expect(after).toMatchObject([
    { do: 'role.set_permissions', id: role, cells: [{ operation: 'update' }, { operation: 'delete' }] },
  ]);
});
