import type { Administering } from '#app/administering.ts';
import { groupName } from '#domain/group.ts';
import type { GroupId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';

type NewGroup = { readonly as: string; readonly name: string; readonly description: string };

/** Makes an empty group. Its name is unique among the groups, whatever its case and accents. */
export const addGroup: Administering<NewGroup> = {
  action: 'group.add',

  async run({ facts, newId, call }, { as, name, description }) {
    const named = groupName(name);
    const namesakes = await facts.where('group', 'name', named.nameFolded);

    if (namesakes.length > 0) refuse('group.name_taken', { name: named.name });
    const id = newId<GroupId>();
    call(as, id);

    return [
      created('group', {
        id,
        ...named,
        description: description.trim(),
        purpose: 'access',
        audience: 'standard',
        builtIn: null,
        leadId: null,
        isPrivate: false,
        version: 0,
      }),
    ];
  },
};
