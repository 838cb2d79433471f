import type { AccessKind, Delta } from '#domain/access/states.ts';
import { gone } from './facts.ts';
import type { Random } from './random.ts';
import { factOf, idsOf, nameOf, write, type World } from './worlds.ts';

/** What once was there, to be brought back. */
export type Graveyard = Map<string, Delta>;

/**
 * One to three changes by chance, whole as an administrative act is whole: with a fact goes what names it.
 * They come in any order, as a server catches up with them.
 */
export function changesOf(random: Random, world: World, graveyard: Graveyard): readonly Delta[] {
  const draft: World = { ...world, facts: new Map(world.facts) };
  const deltas = new Map<string, Delta>();
  const count = random.between(1, 3);

  for (let n = 0; n < count; n += 1) {
    for (const delta of changeOf(random, draft, graveyard)) {
      const before = draft.facts.get(nameOf(delta));
      if (delta.state === null && before !== undefined) graveyard.set(nameOf(delta), before);
      write(draft, delta);
      deltas.set(nameOf(delta), delta);
    }
  }

  return random.shuffled([...deltas.values()]);
}

/** Kinds by how often they change. */
const weighted: readonly AccessKind[] = [
  ...([
    'grant',
    'grant',
    'grant',
    'permission',
    'permission',
    'folder',
    'folder',
    'folder',
    'folder',
    'folder',
    'membership',
  ] as const),
  ...(['membership', 'nesting', 'user', 'account', 'seat', 'seat', 'pool', 'product', 'relation'] as const),
  ...(['group', 'area', 'role', 'project', 'workspace', 'adminGrant'] as const),
];

function changeOf(random: Random, world: World, graveyard: Graveyard): readonly Delta[] {
  const kind = random.pick(weighted);
  const ids = idsOf(world, kind);
  const act = random.pick(['add', 'change', 'change', 'change', 'remove', 'bring back'] as const);

  if (act === 'bring back') return broughtBack(world, graveyard);
  if (act === 'remove' && ids.length > 0 && kind !== 'workspace')
    return removal(world, { kind, id: random.pick(ids) });
  if (act === 'add' && kind !== 'workspace')
    return [factOf(random, world, { kind, id: freeId(world, graveyard, kind) })];
  if (ids.length === 0) return [];

  return [factOf(random, world, { kind, id: random.pick(ids) })];
}

function freeId(world: World, graveyard: Graveyard, kind: AccessKind): string {
  let n = 1;
  while (world.facts.has(`${kind} ${kind}${n}`) || graveyard.has(`${kind} ${kind}${n}`)) n += 1;

  return `${kind}${n}`;
}

/** A fact, and whatever cannot be without it. */
function removal(world: World, first: Pick<Delta, 'kind' | 'id'>): readonly Delta[] {
  const going = new Map([[nameOf(first), gone(first.kind, first.id)]]);

  for (let before = 0; before < going.size;) {
    before = going.size;
    for (const fact of world.facts.values())
      if (namesOf(fact).some((name) => going.has(name))) going.set(nameOf(fact), gone(fact.kind, fact.id));
  }

  return [...going.values()];
}

/** Everything that was removed and finds again what it names. */
function broughtBack(world: World, graveyard: Graveyard): readonly Delta[] {
  const back = new Map<string, Delta>();

  for (let before = -1; before < back.size;) {
    before = back.size;
    for (const [name, fact] of graveyard)
      if (!world.facts.has(name) && namesOf(fact).every((other) => world.facts.has(other) || back.has(other)))
        back.set(name, fact);
  }
  graveyard.clear();

  return [...back.values()];
}

/** The facts that a fact cannot be without. */
function namesOf({ kind, state }: Delta): readonly string[] {
  const owners = references[kind] ?? {};

  return Object.entries(state ?? {}).flatMap(([key, value]) => {
    const owner =
      key === 'subjectId' && state !== null && 'subjectKind' in state ? state.subjectKind : owners[key];

    return owner === undefined || typeof value !== 'string' ? [] : [`${owner} ${value}`];
  });
}

const references: Partial<Record<AccessKind, Readonly<Record<string, AccessKind>>>> = {
  membership: { groupId: 'group', userId: 'user' },
  nesting: { groupId: 'group', childId: 'group' },
  permission: { roleId: 'role', areaId: 'area' },
  folder: { projectId: 'project', parentId: 'folder' },
  grant: { roleId: 'role', projectId: 'project', areaId: 'area', folderId: 'folder' },
  adminGrant: { areaId: 'area' },
  pool: { productId: 'product' },
  seat: { poolId: 'pool', userId: 'user' },
  relation: { userId: 'user' },
};
