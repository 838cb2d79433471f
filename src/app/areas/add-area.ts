import type { Administering } from '#app/administering.ts';
import { areaName, mostAreas, partsOfArea, specialsOfArea } from '#domain/area.ts';
import type { AreaId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkAreaName } from './find-area.ts';

type NewArea = {
  readonly as: string;
  readonly name: string;
  readonly states: readonly string[];
  readonly fields: readonly string[];
  readonly specials: readonly string[];
};

/** Makes an area with its states, its fields and what can be done in it beside the basic operations. */
export const addArea: Administering<NewArea> = {
  action: 'area.add',

  async run(context, { as, name, states, fields, specials }) {
    const named = areaName(name);

    await checkAreaName(context, named);
    const areaNo = context.nextNumber('area');
    if (areaNo > mostAreas) refuse('area.too_many', { limit: mostAreas });
    const id = context.newId<AreaId>();
    context.call(as, id);

    return [
      created('area', {
        id,
        areaNo,
        ...named,
        builtIn: null,
        position: areaNo - 1,
        states: partsOfArea(states),
        fields: partsOfArea(fields),
        specials: specialsOfArea(specials),
        version: 0,
      }),
    ];
  },
};
