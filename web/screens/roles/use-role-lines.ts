import { useMemo } from 'react';
import type { RoleRow } from '#contract/roles.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { newRoles } from './staged-roles.ts';
import type { NewRole } from './staged-roles.ts';
import type { RoleLine } from './role-columns.tsx';

/** The roles that are, and below them those that will be. */
export function useRoleLines(rows: readonly RoleRow[]): readonly RoleLine[] {
  const steps = useStagedSteps();

  return useMemo(() => [...rows, ...newRoles(steps).map((step) => lineOf(step, rows))], [rows, steps]);
}

export function lineOf(step: NewRole, rows: readonly RoleRow[]): RoleLine {
  const source = step.do === 'role.copy' ? rows.find(({ id }) => id === step.id) : undefined;

  return {
    id: step.as,
    name: step.name,
    description: step.do === 'role.add' ? step.description : (source?.description ?? ''),
    audience: step.do === 'role.add' ? step.audience : (source?.audience ?? 'internal'),
    predefined: false,
    immutable: false,
    administersProject: false,
    userCount: 0,
    groupUserCount: 0,
    grantCount: 0,
    givenIn: [],
    granted: source?.granted ?? 0,
    grantable: rows[0]?.grantable ?? 0,
    licenceFit: source?.licenceFit ?? null,
    changedAt: null,
    changedBy: null,
    etag: '',
    may: ['role.set_permissions', 'role.delete'],
    isNew: true,
  };
}
