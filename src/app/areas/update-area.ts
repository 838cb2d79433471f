import type { Administering, StepContext } from '#app/administering.ts';
import { areaName, partsOfArea, specialsOfArea, type Area } from '#domain/area.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkAdministers, checkAreaName, findArea, type AboutArea } from './find-area.ts';
import { namesOfRoles } from './in-use.ts';

type Update = AboutArea & {
  readonly set: {
    readonly name?: string | undefined;
    readonly states?: readonly string[] | undefined;
    readonly fields?: readonly string[] | undefined;
    readonly specials?: readonly string[] | undefined;
  };
};

/** Changes an area. A state, field or special permission that a role or a record still uses stays. */
export const updateArea: Administering<Update> = {
  action: 'area.update',
  reads: ({ id }) => ({ area: { id: [id] }, permission: { areaId: [id] }, adminGrant: { areaId: [id] } }),

  async run(context, { set, ...about }) {
    const area = await findArea(context, about);

    await checkAdministers(context, area);
    if (area.builtIn !== null) refuse('area.built_in', { name: area.name });
    const after: Area = {
      ...area,
      ...(set.name === undefined ? {} : areaName(set.name)),
      ...(set.states === undefined ? {} : { states: partsOfArea(set.states) }),
      ...(set.fields === undefined ? {} : { fields: partsOfArea(set.fields) }),
      ...(set.specials === undefined ? {} : { specials: specialsOfArea(set.specials) }),
    };
    await checkAreaName(context, after);
    await checkUnused(context, area, after);

    return [changed('area', area, after)];
  },
};

async function checkUnused(context: StepContext, area: Area, after: Area): Promise<void> {
  const gone = {
    state: without(area.states, after.states),
    field: without(area.fields, after.fields),
    operation: without(area.specials, after.specials),
  };
  const permissions = await context.facts.where('permission', 'areaId', area.id);
  const [first, ...others] = permissions.filter(
    ({ state, field, operation }) =>
      gone.operation.has(operation) ||
      (state !== null && gone.state.has(state)) ||
      (field !== null && gone.field.has(field)),
  );

  if (first !== undefined) {
    const what =
      [first.state, first.field].find(
        (part) => part !== null && (gone.state.has(part) || gone.field.has(part)),
      ) ?? first.operation;
    refuse('area.in_use', { what, by: await namesOfRoles(context, [first, ...others]) });
  }
  if (gone.state.size > 0) await checkNoRecordIn(context, area, gone.state);
}

async function checkNoRecordIn(context: StepContext, area: Area, states: ReadonlySet<string>): Promise<void> {
  const { recordsByState } = await context.areaUse(area.id);
  const used = Object.entries(recordsByState).find(([state]) => states.has(state));

  if (used !== undefined) refuse('area.in_use', { what: used[0], by: `${used[1]} ${area.name}` });
}

function without(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  return new Set(before.filter((name) => !after.includes(name)));
}
