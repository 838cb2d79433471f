import { withCells as domainCells, type Cell as DomainCell } from '#domain/role-cells.ts';
import type { PermissionView } from './roles.ts';

/** A cell of a role as the API says it: the same as a permission that is shown. */
export type RoleCell = PermissionView;

/**
 * What a role permits once these cells are set, with what they need and what needs them: the very rule by
 * which the server plans them, so that the console shows it before it asks.
 */
export function withCells(current: readonly RoleCell[], asked: readonly RoleCell[]): readonly RoleCell[] {
  return domainCells(current.map(branded), asked.map(branded)).map((cell) => ({
    ...cell,
    qualifiers: [...cell.qualifiers],
  }));
}

function branded(cell: RoleCell): DomainCell {
  return { ...cell, areaId: cell.areaId as DomainCell['areaId'] }; // ids are branded where they enter a rule
}
