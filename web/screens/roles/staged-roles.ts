import { withCells } from '#contract/role-cells.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import type { Step } from '#contract/changes.ts';
import { withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { cellsByPlace, placeName } from './role-cells.ts';

type Of<Do extends Step['do']> = Extract<Step, { do: Do }>;
export type NewRole = Of<'role.add'> | Of<'role.copy'>;

/** Roles that are to be made, in the order in which they were staged. */
export function newRoles(steps: Steps): readonly NewRole[] {
  return steps.filter((step): step is NewRole => step.do === 'role.add' || step.do === 'role.copy');
}

/** The cells that are staged for a role, as they were asked for. */
export function askedCells(steps: Steps, id: string): readonly RoleCell[] {
  const step = steps.find(
    (one): one is Of<'role.set_permissions'> => one.do === 'role.set_permissions' && one.id === id,
  );

  return step?.cells ?? [];
}

export interface Editing {
  id: string;
  /** The version that was seen; a role that is not saved yet has none. */
  version?: string | undefined;
  stored: readonly RoleCell[];
}

/** Stages cells of a role on top of those staged before; what comes to nothing is not staged. */
export function withRoleCells(
  steps: Steps,
  { id, version, stored }: Editing,
  cells: readonly RoleCell[],
): Steps {
  const again = new Set(cells.map(placeName));
  const asked = [...askedCells(steps, id).filter((cell) => !again.has(placeName(cell))), ...cells];
  const rest = steps.filter((step) => !(step.do === 'role.set_permissions' && step.id === id));
  if (isSame(withCells(stored, asked), stored)) return rest.length === steps.length ? steps : rest;

  return withStep(rest, {
    do: 'role.set_permissions',
    id,
    ...(version === undefined ? {} : { version }),
    cells: [...asked],
  });
}

/** The places that differ between what is stored and what will be. */
export function changedPlaces(stored: readonly RoleCell[], next: readonly RoleCell[]): ReadonlySet<string> {
  const [before, after] = [cellsByPlace(stored), cellsByPlace(next)];
  const places = new Set([...before.keys(), ...after.keys()]);

  return new Set([...places].filter((place) => reachText(before.get(place)) !== reachText(after.get(place))));
}

function isSame(one: readonly RoleCell[], other: readonly RoleCell[]): boolean {
  return changedPlaces(one, other).size === 0;
}

function reachText(reach: readonly string[] | undefined): string {
  return [...(reach ?? [])].toSorted().join(' ');
}

/** Takes back everything that is staged for one role, also that it is made. */
export function withoutRole(steps: Steps, id: string): Steps {
  return steps.filter((step) => !isAbout(step, id));
}

function isAbout(step: Step, id: string): boolean {
  return (
    step.do.startsWith('role.') && (('as' in step && step.as === id) || ('id' in step && step.id === id))
  );
}
