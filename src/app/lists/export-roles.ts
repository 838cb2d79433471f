import { home, type UseCase } from '#app/perform.ts';
import { operationsOf, type Area } from '#domain/area.ts';
import { cellsOf, placeName, type Cell, type Place } from '#domain/role-cells.ts';
import { noteExport } from './note-export.ts';

/**
 * What every role permits, as lines of CSV: a column for each role, a line for each operation of each area, and
 * after it one for each state and field in which some role permits it alone.
 */
export const exportRoles: UseCase<undefined, AsyncGenerator<string>> = {
  action: 'role.export',
  mode: 'write',

  async run(context) {
    const { roles, areas } = home(context);
    const listed = await roles.list();
    const columns: ReadonlyMap<string, Cell>[] = [];
    for (const { id } of listed)
      columns.push(new Map(cellsOf(await roles.permissions(id)).map((cell) => [placeName(cell), cell])));
    const lines = (await areas.list()).flatMap((area) => linesOf(area, columns));

    await noteExport(context, {
      action: 'role.export',
      asked: {},
      total: { count: listed.length, exact: true },
    });

    return context.world.files.csvLines(
      ['Area', 'Operation', 'State', 'Field', ...listed.map(({ name }) => name)],
      lines,
    );
  },
};

type Line = readonly string[];

function linesOf(area: Area, columns: readonly ReadonlyMap<string, Cell>[]): readonly Line[] {
  const partly = columns
    .flatMap((cells) => [...cells.values()])
    .filter(({ areaId, state, field }) => areaId === area.id && (state !== null || field !== null));
  const parts = new Map(partly.map((cell) => [placeName(cell), cell]));

  return operationsOf(area).flatMap((operation) => {
    const whole = { areaId: area.id, operation, state: null, field: null };
    const narrower = [...parts.values()].filter((part) => part.operation === operation);

    return [whole, ...narrower].map((place) => lineOf(area, place, columns));
  });
}

function lineOf(area: Area, place: Place, columns: readonly ReadonlyMap<string, Cell>[]): Line {
  return [
    area.name,
    place.operation,
    place.state ?? '',
    place.field ?? '',
    ...columns.map((cells) => (cells.get(placeName(place))?.qualifiers ?? []).join(' ')),
  ];
}
