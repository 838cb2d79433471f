import type { MatrixRow } from '#contract/projects.ts';

/** Whose access the matrix is about. */
export type Who = 'users' | 'groups';

/** The list that a person or group was read from; the same words mean the same list. */
export interface Asked {
  readonly who: Who;
  readonly q?: string;
  readonly filter?: string;
  readonly sort?: string;
}

/** A person or a group, with the place where it stands in its list. Its cells are read apart from it. */
export interface Holder extends MatrixRow {
  readonly at: number;
  readonly asked: Asked;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly kind: 'project';
  readonly at: number;
}

/** What stands at either edge of the matrix; turned, each takes the place of the other. */
export type Line = Holder | Project;

/** The cell where both meet. */
export interface Pair {
  readonly holder: Holder;
  readonly project: Project;
}

export function pairOf(one: Line, other: Line): Pair | undefined {
  if (one.kind === 'project') return other.kind === 'project' ? undefined : { holder: other, project: one };

  return other.kind === 'project' ? { holder: one, project: other } : undefined;
}

export function keyOf({ holder, project }: Pair): string {
  return cellKey(holder.id, project.id);
}

export function cellKey(holderId: string, projectId: string): string {
  return `${holderId} ${projectId}`;
}

export const columnOf = ({ id }: Line): string => `across:${id}`;
