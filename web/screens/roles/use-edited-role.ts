import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { withCells } from '#contract/role-cells.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import type { RoleDetail } from '#contract/roles.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { useWorkspace } from '../../session.ts';
import { roleQuery, rolesQuery } from './role-query.ts';
import type { RoleLine } from './role-columns.tsx';
import { askedCells, changedPlaces, newRoles, withRoleCells } from './staged-roles.ts';
import { lineOf } from './use-role-lines.ts';

const none: readonly RoleCell[] = [];

export interface EditedRole {
  role: RoleLine;
  detail: RoleDetail | undefined;
  stored: readonly RoleCell[];
  /** What it will permit once everything staged is saved. */
  cells: readonly RoleCell[];
  changed: ReadonlySet<string>;
  editable: boolean;
  set: (cells: readonly RoleCell[]) => void;
}

/** A role with what is staged for it; also one that is not saved yet. */
export function useEditedRole(id: string) {
  const { slug } = useWorkspace();
  const steps = useStagedSteps();
  const made = newRoles(steps).find(({ as }) => as === id);
  const source = made?.do === 'role.copy' ? made.id : id;
  const list = useQuery(rolesQuery(slug));
  const query = useQuery({ ...roleQuery(slug, source), enabled: !source.startsWith('new:') });
  const rows = list.data?.rows;
  const role = made && rows ? lineOf(made, rows) : query.data;
  const stored = made?.do === 'role.add' ? none : (query.data?.permissions ?? none);
  const asked = askedCells(steps, id);
  const cells = useMemo(() => withCells(stored, asked), [stored, asked]);
  const changed = useMemo(() => changedPlaces(stored, cells), [stored, cells]);

  const edited: EditedRole | undefined = role && {
    role,
    detail: made ? undefined : query.data,
    stored,
    cells,
    changed,
    editable: role.may.includes('role.set_permissions'),
    set(wanted) {
      const version = made ? undefined : query.data?.etag;
      change((now) => withRoleCells(now, { id, version, stored }, wanted));
    },
  };

  return {
    edited,
    error: query.error ?? list.error,
    retry: () => void query.refetch(),
    /** What was not saved yet is gone: saved in the meantime, or discarded. */
    isGone: id.startsWith('new:') && made === undefined,
  };
}
