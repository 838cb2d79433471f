import type { Administering, StepContext } from '#app/administering.ts';
import type { AreaId, PermissionId } from '#domain/ids.ts';
import { created, deleted, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkMutable, type Permission, type Role } from '#domain/role.ts';
import { cellsOf, checkCell, placeName, withCells, type Cell, type Place } from '#domain/role-cells.ts';
import { findRole, readsRole, type AboutRole } from './find-role.ts';

type AskedCell = Omit<Cell, 'areaId'> & { readonly areaId: string };
type Permissions = AboutRole & { readonly cells: readonly AskedCell[] };

/** Sets cells of a role. What they need beside them comes along in the same plan, and what needs them goes. */
export const setRolePermissions: Administering<Permissions> = {
  action: 'role.set_permissions',
  reads: ({ cells, ...about }) => ({
    ...readsRole(about),
    area: { id: [...new Set(cells.map(({ areaId }) => areaId))] },
  }),

  async run(context, { cells, ...about }) {
    const role = await findRole(context, about);
    checkMutable(role);
    const asked = await knownCells(context, role, cells);
    const held = await context.facts.where('permission', 'roleId', role.id);

    return difference(context, { role, held, wanted: withCells(cellsOf(held), asked) });
  },
};

async function knownCells(
  { facts, resolve }: StepContext,
  role: Role,
  cells: readonly AskedCell[],
): Promise<readonly Cell[]> {
  const known: Cell[] = [];

  for (const asked of cells) {
    const areaId = resolve<AreaId>(asked.areaId);
    const cell = { ...asked, areaId };

    checkCell(role, (await facts.get('area', areaId)) ?? refuse('area.not_found'), cell);
    known.push(cell);
  }

  return known;
}

type Both = {
  readonly role: Role;
  readonly held: readonly Permission[];
  readonly wanted: readonly Cell[];
};

function difference({ newId }: StepContext, { role, held, wanted }: Both): readonly Change[] {
  const kept = new Set(wanted.flatMap((cell) => cell.qualifiers.map((one) => nameOf(cell, one))));
  const there = new Set(held.map((permission) => nameOf(permission, permission.qualifier)));
  const missing = wanted.flatMap(({ qualifiers, ...place }) =>
    qualifiers
      .filter((qualifier) => !there.has(nameOf(place, qualifier)))
      .map((qualifier) => ({ ...place, qualifier })),
  );

  return [
    ...held
      .filter((permission) => !kept.has(nameOf(permission, permission.qualifier)))
      .map((permission) => deleted('permission', permission)),
    ...missing.map((cell) =>
      created('permission', { id: newId<PermissionId>(), roleId: role.id, ...cell, version: 0 }),
    ),
  ];
}

function nameOf(place: Place, qualifier: string): string {
  return `${qualifier} ${placeName(place)}`;
}
