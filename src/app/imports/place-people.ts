import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { Item } from '#app/changesets/step.ts';
import type { Import, ImportProblem } from '#app/ports/work.ts';
import { fold } from '#domain/fold.ts';
import { isClosed } from '#domain/group.ts';
import type { CheckedRow, ImportedPerson } from '#domain/import/person.ts';
import { lengthOf } from '#domain/text.ts';
import { outsiderItems } from './outsiders.ts';
import type { Placed } from './row-items.ts';

export type Places = {
  /** The steps that make the groups which the workspace does not have yet, and add members who are not in the file. */
  readonly items: readonly Item[];
  place(row: CheckedRow & { readonly person: ImportedPerson }): Placed | ImportProblem;
};

type Wanted = { readonly name: string; readonly description: string };

const groupNameLimit = 100;

/** Finds roles and groups by their names, and makes the groups that are missing. */
export async function placesFor(
  facts: OverlaidFacts,
  one: Import,
  people: readonly ImportedPerson[],
): Promise<Places> {
  const wanted = wantedGroups(one, people);
  const roleNames = new Set(people.flatMap(({ roles: names = [] }) => names.map(fold)));
  const groups = await facts.preload('group', 'name', [...wanted.keys()]);
  const roles = await facts.preload('role', 'name', [...roleNames]);
  const groupByName = new Map(groups.map((group) => [group.nameFolded, group]));
  const closedNames = new Set(groups.filter(isClosed).map(({ nameFolded }) => nameFolded));
  const roleByName = new Map(roles.map(({ nameFolded, id }) => [nameFolded, id]));
  const groupsOfRow = directoryGroups(one);
  const missing = [...wanted].filter(([folded]) => !groupByName.has(folded));
  const idOf = (folded: string) => groupByName.get(folded)?.id ?? newGroup(folded);
  const outsiders = one.options.update
    ? await outsiderItems(facts, one.groups, (folded) => (closedNames.has(folded) ? null : idOf(folded)))
    : [];

  return {
    items: [...missing.map(addingGroup), ...outsiders],

    place({ n, person }) {
      const named = (person.groups ?? []).map(fold);
      const closed = named.find((name) => closedNames.has(name));
      const long = (person.groups ?? []).find((name) => lengthOf(name) > groupNameLimit);
      const unknown = (person.roles ?? []).find((name) => !roleByName.has(fold(name)));

      if (unknown !== undefined) return problem('role.not_found', 'role', { role: unknown });
      if (long !== undefined) return problem('group.name_invalid', 'groups', { limit: groupNameLimit });
      if (closed !== undefined) return problem('group.built_in', 'groups', { name: closed });

      const open = (groupsOfRow.get(n) ?? []).filter((name) => !closedNames.has(name));

      const roleIds = (person.roles ?? []).flatMap((name) => roleByName.get(fold(name)) ?? []);

      return { n, person, roleIds, groupIds: [...new Set([...named, ...open])].map(idOf) };
    },
  };
}

/** By folded name. A group of the directory brings its description. */
function wantedGroups(one: Import, people: readonly ImportedPerson[]): ReadonlyMap<string, Wanted> {
  const named = people.flatMap(({ groups = [] }) => groups).map((name) => ({ name, description: '' }));
  const usable = [...one.groups, ...named].filter(({ name }) => lengthOf(name) <= groupNameLimit);
  const wanted = new Map<string, Wanted>();

  for (const { name, description } of usable) {
    if (!wanted.has(fold(name))) wanted.set(fold(name), { name, description });
  }

  return wanted;
}

/** The folded names of the groups that the directory puts each row into. */
function directoryGroups({ groups }: Import): ReadonlyMap<number, readonly string[]> {
  const byRow = new Map<number, string[]>();

  for (const { name, rows } of groups) {
    for (const n of rows) byRow.set(n, [...(byRow.get(n) ?? []), fold(name)]);
  }

  return byRow;
}

function addingGroup([folded, group]: readonly [string, Wanted]): Item {
  return {
    step: 0,
    do: 'group.add',
    input: { as: newGroup(folded), ...group },
    subject: null,
    mass: true,
  };
}

function newGroup(folded: string): string {
  return `new:group:${folded}`;
}

function problem(code: string, field: string, details: ImportProblem['details']): ImportProblem {
  return { code, field, details };
}
