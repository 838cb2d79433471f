import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { ChangeOf } from '#domain/plan/change.ts';
import { qualifiers } from '#domain/role.ts';
import { placeName, type Cell, type Place } from '#domain/role-cells.ts';
import type { Planned } from './plan.ts';

/** What a line about a permission is about, and which operation brought it along where nobody asked for it. */
export type ShownPermission = {
  readonly areaId: string;
  readonly area: string;
  readonly operation: string;
  readonly state: string | null;
  readonly field: string | null;
  readonly neededFor: string | null;
};

type Line = {
  readonly field: string;
  readonly before: readonly string[] | number | null;
  readonly after: readonly string[] | number | null;
  readonly permission?: ShownPermission;
};

/**
 * What a step does to the permissions of roles: one line for each place, and only how many where a role
 * comes or goes with all of them.
 */
export async function permissionLines(
  { item, changes }: Planned,
  facts: OverlaidFacts,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const permissions = changes.filter((change) => change.fact === 'permission');
  const byRole = Map.groupBy(
    permissions,
    (change) => `role:${(change.after ?? change.before)?.roleId ?? ''}`,
  );
  const lines = new Map<string, readonly Line[]>();

  for (const [subject, own] of byRole) {
    const asked = askedCells(item.input);
    lines.set(
      subject,
      item.do === 'role.set_permissions' || item.do === 'changeset.revert_entry'
        ? await linesOf(own, { asked, facts })
        : [countOf(own)],
    );
  }

  return lines;
}

type Permitted = ChangeOf<'permission'>;

function countOf(changes: readonly Permitted[]): Line {
  const [gone, come] = [
    changes.filter(({ after }) => after === null),
    changes.filter(({ before }) => before === null),
  ];

  return { field: 'permissions', before: gone.length || null, after: come.length || null };
}

type Beside = { readonly asked: readonly Cell[]; readonly facts: OverlaidFacts };

async function linesOf(changes: readonly Permitted[], { asked, facts }: Beside): Promise<readonly Line[]> {
  const places = Map.groupBy(changes, (change) => placeName(placeOf(change)));
  const lines: Line[] = [];

  for (const own of places.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const place = placeOf(first);
    const held = await facts.where('permission', 'roleId', (first.after ?? first.before)?.roleId ?? '');
    const kept = held.filter((one) => placeName(one) === placeName(place)).map(({ qualifier }) => qualifier);
    const come = own.flatMap(({ before, after }) => (before === null && after ? [after.qualifier] : []));
    const gone = own.flatMap(({ before, after }) => (after === null && before ? [before.qualifier] : []));
    const area = (await facts.get('area', place.areaId)) ?? (await facts.stored('area', place.areaId));

    lines.push({
      field: 'permission',
      before: reached([...kept.filter((one) => !come.includes(one)), ...gone]),
      after: reached(kept),
      permission: { ...said(place), area: area?.name ?? '', neededFor: neededFor(place, asked) },
    });
  }

  return lines;
}

function placeOf({ before, after }: Permitted): Place {
  const { areaId, operation, state, field } = after ?? before ?? nowhere;

  return { areaId, operation, state, field };
}

const nowhere = { areaId: '' as Place['areaId'], operation: '', state: null, field: null }; // a change has one side at least

function said({ areaId, operation, state, field }: Place) {
  return { areaId, operation, state, field };
}

function reached(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : qualifiers.filter((one) => list.includes(one));
}

/** Reading comes along with what needs it, and what needs it goes with reading. */
function neededFor(place: Place, asked: readonly Cell[]): string | null {
  if (asked.length === 0 || asked.some((cell) => placeName(cell) === placeName(place))) return null;
  if (place.operation !== 'read') return 'read';
  const needing = asked.find(
    (cell) => cell.areaId === place.areaId && cell.operation !== 'create' && cell.qualifiers.length > 0,
  );

  return needing?.operation ?? null;
}

function askedCells(input: unknown): readonly Cell[] {
  if (typeof input !== 'object' || input === null || !('cells' in input)) return [];

  return input.cells as readonly Cell[]; // parsed by the contract
}
