import type { Resource } from '#domain/access/decide.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { reachOf } from '#domain/access/role-sets.ts';
import type { Scope, Visible } from '#domain/access/visible.ts';
import { qualifiers, type Qualifier } from '#domain/role.ts';

/** Whether a list shows a record: the scope read as the database reads it, row by row. */
export function isVisible({ numbers }: AccessIndex, visible: Visible, record: Resource): boolean {
  if (visible.kind === 'nothing') return false;
  const { scope } = visible;
  const area = numbers.area(record.areaId);
  const place = numbers.place(record.folderId ?? record.projectId ?? '');
  const run = scope.runs.find(({ places }) => places.includes(place));
  const holds = scope.classes[run?.classNo ?? 0];
  const byte = holds?.bytes[area] ?? 0;

  return (
    qualifiers.some((one) => (byte & reachOf[one]) !== 0 && isAmong(one, scope, record)) ||
    holds?.byState.some(
      (one) => one.area === area && one.state === record.state && isAmong(one.qualifier, scope, record),
    ) === true
  );
}

function isAmong(qualifier: Qualifier, { userId, teams, related }: Scope, record: Resource): boolean {
  switch (qualifier) {
    case 'all':
      return true;
    case 'assigned':
      return record.assigneeId === userId || includes(teams, record.teamId);
    case 'owned':
      return record.createdBy === userId;
    case 'related':
      return (
        includes(related.company, record.company) ||
        includes(related.project, record.projectId) ||
        includes(related.record, record.recordId)
      );
  }
}

function includes(list: readonly string[], one: string | null): boolean {
  return one !== null && list.includes(one);
}
