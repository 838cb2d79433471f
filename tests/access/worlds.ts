import type { Resource } from '#domain/access/decide.ts';
import type { AccessKind, Delta } from '#domain/access/states.ts';
import { basicOperations, qualifiers } from '#domain/role.ts';
import * as facts from './facts.ts';
import type { Random } from './random.ts';

/** A small workspace with everything in it that the rule speaks of, and records to ask about. */
export type World = {
  /** By kind and id; see `nameOf`. */
  readonly facts: Map<string, Delta>;
  readonly records: readonly Resource[];
};

export function nameOf({ kind, id }: Pick<Delta, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** Few enough that facts begin, end and are asked about at the very same moment. */
export const moments = [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-03-0${day}T08:00:00.000Z`);

export const specials = ['close', 'sign_off', 'baseline'];
/** So many that an area has as much as one may have. */
const rareSpecials = Array.from({ length: 97 }, (_, n) => `special${n}`);
const states = ['Open', 'Done', 'Late'];
export const fields = ['Price', 'Due'];
const companies = ['Acme', 'Globex'];

export function worldOf(random: Random, records = 9): World {
  const world: World = { facts: new Map(), records: [] };

  const hasLicences = random.chance(0.4);

  for (const [kind, least, most] of sizes) {
    const count = kind === 'product' && hasLicences ? random.between(1, 2) : random.between(least, most);
    for (let n = 1; n <= count; n += 1) write(world, factOf(random, world, { kind, id: `${kind}${n}` }));
  }

  return {
    ...world,
    records: Array.from({ length: records }, (_, n) => recordOf(random, world, `record${n}`)),
  };
}

/** In an order in which each finds what it names. */
const sizes: readonly (readonly [kind: AccessKind, least: number, most: number])[] = [
  ['workspace', 1, 1],
  ['account', 3, 6],
  ['user', 4, 7],
  ['group', 2, 5],
  ['membership', 2, 9],
  ['nesting', 0, 5],
  ['area', 2, 3],
  ['role', 2, 5],
  ['permission', 20, 50],
  ['project', 1, 3],
  ['folder', 3, 8],
  ['grant', 8, 20],
  ['adminGrant', 0, 1],
  ['product', 0, 0],
  ['pool', 1, 3],
  ['seat', 3, 12],
  ['relation', 0, 4],
];

export function write({ facts: all }: Pick<World, 'facts'>, delta: Delta): void {
  if (delta.state === null) all.delete(nameOf(delta));
  else all.set(nameOf(delta), delta);
}

export function idsOf({ facts: all }: Pick<World, 'facts'>, kind: AccessKind): readonly string[] {
  return [...all.values()].filter((one) => one.kind === kind).map(({ id }) => id);
}

type Named = { readonly kind: AccessKind; readonly id: string };

/**
 * A fact by chance, under this id. What never changes of a fact that is there stays: the number of an area or place,
 * and the project of a folder. A fact that finds nothing to name is answered as gone.
 */
export function factOf(random: Random, world: World, { kind, id }: Named): Delta {
  const all = (of: AccessKind) => idsOf(world, of);
  const needs = needed[kind] ?? [];
  if (needs.some((of) => all(of).length === 0)) return facts.gone(kind, id);

  switch (kind) {
    case 'workspace':
      return facts.workspace(random.chance(0.5) ? 'reaches all data' : 'keeps apart');
    case 'account':
      return facts.account(id, {
        state: random.pick(['enabled', 'enabled', 'enabled', 'pending', 'disabled']),
      });
    case 'user':
      return userOf(random, world, id);
    case 'group':
      return facts.group(id, { purpose: random.pick(['access', 'team']) });
    case 'membership':
      return facts.membership(id, { groupId: random.pick(all('group')), userId: random.pick(all('user')) });
    case 'nesting':
      return facts.nesting(id, { groupId: random.pick(all('group')), childId: random.pick(all('group')) });
    case 'area':
      return facts.area(id, {
        areaNo: numberOf({ kind, id }, 'areaNo'),
        states,
        fields,
        specials: random.shuffled([...random.some(0.6, specials), ...random.pick([[], [], rareSpecials])]),
      });
    case 'role':
      return facts.role(id);
    case 'permission':
      return permissionOf(random, world, id);
    case 'project':
      return facts.project(id, { placeNo: numberOf({ kind, id }, 'placeNo') });
    case 'folder':
      return folderOf(random, world, id);
    case 'grant':
      return grantOf(random, world, id);
    case 'adminGrant':
      return facts.adminGrant(id, { subjectId: random.pick(all('user')), areaId: random.pick(all('area')) });
    case 'product':
      return facts.product(id, { cap: random.chance(0.2) ? null : capOf(random, all('area')) });
    case 'pool':
      return facts.pool(id, {
        productId: random.pick(all('product')),
        kind: random.pick(['static', 'floating', 'restricted']),
        ...validity(random, 0.7),
      });
    case 'seat':
      return facts.seat(id, { poolId: random.pick(all('pool')), userId: random.pick(all('user')) });
    case 'relation':
      return relationOf(random, world, id);
  }
}

const needed: Partial<Record<AccessKind, readonly AccessKind[]>> = {
  membership: ['group', 'user'],
  nesting: ['group'],
  permission: ['role', 'area'],
  folder: ['project'],
  grant: ['user', 'role', 'project', 'area'],
  adminGrant: ['user', 'area'],
  pool: ['product'],
  seat: ['pool', 'user'],
  relation: ['user', 'project'],
};

function userOf(random: Random, world: World, id: string): Delta {
  const isBuiltIn = random.chance(0.12);

  return facts.user(id, {
    accountId: random.chance(0.06) ? null : random.pick([...idsOf(world, 'account'), 'an account elsewhere']),
    kind: isBuiltIn ? 'system' : 'regular',
    builtIn: isBuiltIn ? 'admin' : null,
    state: random.chance(0.92) ? 'active' : random.pick(['invited', 'inactive', 'removed']),
    adminLevel: random.pick(['none', 'none', 'none', 'selective', 'extended', 'full']),
    ...validity(random, 0.8),
  });
}

function permissionOf(random: Random, world: World, id: string): Delta {
  return facts.permission(id, {
    roleId: random.pick(idsOf(world, 'role')),
    areaId: random.pick(idsOf(world, 'area')),
    operation: random.pick([...basicOperations, ...specials]),
    qualifier: random.pick(['all', ...qualifiers]),
    state: random.pickOrNull(0.7, states),
    field: random.pickOrNull(0.8, fields),
  });
}

function folderOf(random: Random, world: World, id: string): Delta {
  const known = world.facts.get(`folder ${id}`);
  const projectId =
    known?.kind === 'folder' && known.state ? known.state.projectId : random.pick(idsOf(world, 'project'));
  const siblings = [...world.facts.values()].filter(
    (one) => one.kind === 'folder' && one.state?.projectId === projectId && !isBelow(world, one.id, id),
  );

  return facts.folder(id, {
    placeNo: numberOf({ kind: 'folder', id }, 'placeNo'),
    projectId,
    parentId: random.pickOrNull(
      0.15,
      siblings.map((one) => one.id),
    ),
  });
}

/** Whether a folder is another one or lies in it: nothing may be moved there. */
function isBelow(world: World, id: string, other: string): boolean {
  if (id === other) return true;
  const folder = world.facts.get(`folder ${id}`);
  const parentId = folder?.kind === 'folder' ? (folder.state?.parentId ?? null) : null;

  return parentId !== null && isBelow(world, parentId, other);
}

function grantOf(random: Random, world: World, id: string): Delta {
  const subjectKind = idsOf(world, 'group').length > 0 && random.chance(0.5) ? 'group' : 'user';
  const folders = idsOf(world, 'folder');
  const scopeKind = random.pick([
    'workspace',
    'project',
    'project_area',
    ...(folders.length > 0 ? (['folder', 'folder'] as const) : []),
  ] as const);
  const isInProject = scopeKind === 'project' || scopeKind === 'project_area';

  return facts.grant(id, {
    subjectKind,
    subjectId: random.pick(idsOf(world, subjectKind)),
    roleId: random.pick(idsOf(world, 'role')),
    scopeKind,
    projectId: isInProject ? random.pick(idsOf(world, 'project')) : null,
    areaId: scopeKind === 'project_area' ? random.pick(idsOf(world, 'area')) : null,
    folderId: scopeKind === 'folder' ? random.pick(folders) : null,
    ...validity(random, 0.75),
  });
}

function capOf(
  random: Random,
  areas: readonly string[],
): { areaId: string; operations: readonly string[] }[] {
  return random
    .some(0.7, areas)
    .map((areaId) => ({ areaId, operations: random.some(0.6, [...basicOperations, ...specials]) }));
}

function relationOf(random: Random, world: World, id: string): Delta {
  const kind = random.pick(['company', 'project', 'record'] as const);
  const targets = {
    company: companies,
    project: idsOf(world, 'project'),
    record: ['record0', 'record1', 'record2', 'record3'],
  };

  return facts.relation(id, {
    userId: random.pick(idsOf(world, 'user')),
    kind,
    target: random.pick(targets[kind]),
  });
}

function recordOf(random: Random, world: World, recordId: string): Resource {
  const people = idsOf(world, 'user');
  const folderId = random.chance(0.04) ? 'nowhere' : random.pickOrNull(0.2, idsOf(world, 'folder'));
  const folder = world.facts.get(`folder ${folderId}`);
  const projectId =
    folder?.kind === 'folder' && folder.state
      ? folder.state.projectId
      : random.pickOrNull(0.15, idsOf(world, 'project'));

  return {
    areaId: random.chance(0.03) ? 'no area' : random.pick(idsOf(world, 'area')),
    projectId,
    folderId,
    recordId: random.chance(0.1) ? null : recordId,
    state: random.pickOrNull(0.1, [...states, 'a state that is no more']),
    assigneeId: random.pickOrNull(0.3, people),
    teamId: random.pickOrNull(0.4, idsOf(world, 'group')),
    createdBy: random.pickOrNull(0.1, people),
    company: random.pickOrNull(0.3, companies),
  };
}

function validity(
  random: Random,
  always: number,
): { readonly validFrom: string | null; readonly validUntil: string | null } {
  if (random.chance(always)) return { validFrom: null, validUntil: null };

  return { validFrom: random.pickOrNull(0.4, moments), validUntil: random.pickOrNull(0.4, moments) };
}

/** The number that it has, or one that nobody ever had: numbers of places run through projects and folders alike. */
function numberOf({ kind, id }: Named, number: 'areaNo' | 'placeNo'): number {
  const n = Number(id.slice(kind.length));

  if (number === 'areaNo') return n * 2;

  // Folders come before projects and the later ones first, so that no rule can lean on the order of numbers.
  return kind === 'project' ? 100 + n : 100 - n;
}
