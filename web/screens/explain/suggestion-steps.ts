import type { SuggestedChange } from '#contract/access.ts';
import type { Step } from '#contract/changes.ts';
import { withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { withRoleCells } from '../roles/staged-roles.ts';

type Staged = Exclude<SuggestedChange, { do: 'record.assign' }>;

/** Records change at once, so giving one to somebody is no step of a change set. */
export function isStaged(change: SuggestedChange): change is Staged {
  return change.do !== 'record.assign';
}

/** Which action the change is, to tell whether the reader may make it. */
export function actionOf({ do: name }: Staged): Step['do'] {
  return name === 'role.permit' ? 'role.set_permissions' : name;
}

/** Puts what would change the answer into what is staged, beside everything that is there. */
export function withSuggestion(steps: Steps, user: string, changes: readonly Staged[]): Steps {
  return changes.reduce((now, change) => withChange(now, user, change), steps);
}

function withChange(steps: Steps, user: string, change: Staged): Steps {
  switch (change.do) {
    case 'user.activate':
      return withStep(steps, { do: 'user.activate', id: user });
    case 'seat.assign':
      return withStep(steps, { do: 'seat.assign', id: user, poolId: change.poolId });
    case 'group.add_member':
      return withStep(steps, { do: 'group.add_member', id: user, groupId: change.groupId });
    case 'grant.add':
      return withStep(steps, {
        do: 'grant.add',
        subjectKind: 'user',
        subjectId: user,
        roleId: change.roleId,
        scope: scopeOf(change),
        validFrom: null,
        validUntil: null,
      });
    case 'role.permit':
      return withRoleCells(steps, { id: change.roleId, stored: [] }, [
        {
          areaId: change.areaId,
          operation: change.operation,
          state: null,
          field: null,
          qualifiers: ['all'],
        },
      ]);
  }
}

type Scope = Extract<Step, { do: 'grant.add' }>['scope'];

function scopeOf({ folderId, projectId }: Extract<Staged, { do: 'grant.add' }>): Scope {
  if (folderId !== null) return { kind: 'folder', folderId };

  return projectId === null ? { kind: 'workspace' } : { kind: 'project', projectId };
}
