import type { Question, Resource } from '#domain/access/decide.ts';
import type { Delta } from '#domain/access/states.ts';
import { basicOperations } from '#domain/role.ts';
import * as facts from '#tests/access/facts.ts';
import { randomOf, type Random } from '#tests/access/random.ts';

/** How large the measured workspace is. */
export const sizes = {
  users: 10_000,
  groups: 300,
  roles: 40,
  areas: 20,
  projects: 1_000,
  foldersEach: 50,
  deepest: 6,
  projectGrants: 28_000,
  folderGrants: 4_800,
  licences: 5,
} as const;

export type BenchWorld = {
  readonly facts: readonly Delta[];
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly areas: readonly string[];
  readonly projects: readonly string[];
  readonly folders: readonly Folder[];
  /** A record by chance, in a place or anywhere. */
  recordAt(random: Random, place?: string): Resource;
};

type Folder = {
  readonly id: string;
  readonly projectId: string;
  readonly parentId: string | null;
  readonly depth: number;
};

/** How many distinct questions are asked again and again where warm decisions are measured, of everybody the same. */
export const warmQuestions = 2_500;

export const now = '2026-03-01T08:00:00.000Z';

/** An id as ids are: a text of 36 characters. */
export function idOf(kind: number, n: number): string {
  return `01900000-${kind.toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The same large workspace every time. */
export function benchWorld(): BenchWorld {
  const random = randomOf(20_260_301);
  const users = many(1, sizes.users);
  const groups = many(2, sizes.groups);
  const roles = many(3, sizes.roles);
  const areas = many(4, sizes.areas);
  const projects = many(5, sizes.projects);
  const folders = foldersOf(random, projects);
  const all: Delta[] = [facts.workspace('keeps apart')];

  for (const id of users) all.push(facts.user(id, { accountId: id, adminLevel: 'none' }));
  for (const id of groups) all.push(facts.group(id));
  for (const [n, id] of areas.entries()) all.push(facts.area(id, { areaNo: n + 1, specials }));
  for (const id of roles) all.push(facts.role(id));
  for (const [n, id] of projects.entries()) all.push(facts.project(id, { placeNo: n + 1 }));
  for (const [n, { id, projectId, parentId }] of folders.entries())
    all.push(facts.folder(id, { placeNo: sizes.projects + n + 1, projectId, parentId }));
  all.push(
    ...membershipsOf(random, users, groups),
    ...permissionsOf(random, roles, areas),
    ...grantsOf(random, { users, groups, roles, projects, folders }),
    ...licencesOf(random, users, areas),
  );

  return {
    facts: all,
    users,
    groups,
    roles,
    areas,
    projects,
    folders,
    recordAt: recordsOf({ users, areas, projects, folders }),
  };
}

const specials = ['approve', 'close'];
const operations = [...basicOperations, ...specials];

/** A question as it comes from outside: its texts are no texts of ours, though they read the same. */
export function foreign<One>(one: One): One {
  return JSON.parse(JSON.stringify(one)) as One; // what went in comes out
}

/** Distinct questions, most of them of users who hold something in the place they ask about. */
export function questionsOf(world: BenchWorld, count: number): readonly (readonly [string, Question])[] {
  const random = randomOf(7);
  const placesOf = placesByUser(world);

  return Array.from({ length: count }, () => {
    const userId = random.pick(world.users);
    const places = placesOf.get(userId) ?? [];
    const resource = world.recordAt(
      random,
      places.length > 0 && random.chance(0.7) ? random.pick(places) : undefined,
    );

    return foreign([userId, { operation: random.pick(operations), resource, field: null }] as const);
  });
}

function placesByUser({ facts: all }: BenchWorld): ReadonlyMap<string, readonly string[]> {
  const members = Map.groupBy(
    all.flatMap((one) => (one.kind === 'membership' && one.state ? [one.state] : [])),
    ({ groupId }) => groupId as string, // a word here
  );
  const places = new Map<string, string[]>();

  for (const { kind, state } of all) {
    if (kind !== 'grant' || state === null) continue;
    const holders =
      state.subjectKind === 'user'
        ? [state.subjectId]
        : (members.get(state.subjectId) ?? []).map(({ userId }) => userId);
    for (const holder of holders) {
      const list = places.get(holder) ?? [];
      places.set(holder, list);
      list.push(state.folderId ?? state.projectId ?? '');
    }
  }

  return places;
}

function many(kind: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => idOf(kind, n + 1));
}

function foldersOf(random: Random, projects: readonly string[]): readonly Folder[] {
  return projects.flatMap((projectId, p) => {
    const inProject: Folder[] = [];
    for (let n = 0; n < sizes.foldersEach; n += 1) {
      const parent = random.pickOrNull(
        0.2,
        inProject.filter(({ depth }) => depth < sizes.deepest),
      );
      const id = idOf(6, p * sizes.foldersEach + n + 1);
      inProject.push({ id, projectId, parentId: parent?.id ?? null, depth: (parent?.depth ?? 0) + 1 });
    }

    return inProject;
  });
}

/** Everybody in one to three groups. */
function membershipsOf(
  random: Random,
  users: readonly string[],
  groups: readonly string[],
): readonly Delta[] {
  return users.flatMap((userId, u) =>
    Array.from({ length: random.between(1, 3) }, (_, n) =>
      facts.membership(idOf(7, u * 3 + n), { userId, groupId: random.pick(groups) }),
    ),
  );
}

/** A role permits half of everything, some of it for one's own records only. */
function permissionsOf(random: Random, roles: readonly string[], areas: readonly string[]): readonly Delta[] {
  return roles.flatMap((roleId, r) =>
    areas.flatMap((areaId, a) =>
      random.some(0.5, operations).map((operation) =>
        facts.permission(idOf(8, (r * 100 + a) * 10 + operations.indexOf(operation)), {
          roleId,
          areaId,
          operation,
          qualifier: random.pick(['all', 'all', 'all', 'all', 'assigned', 'owned']),
        }),
      ),
    ),
  );
}

type Holding = Pick<BenchWorld, 'users' | 'groups' | 'roles' | 'projects' | 'folders'>;

/** One grant in ten goes to a group. */
function grantsOf(random: Random, { users, groups, roles, projects, folders }: Holding): readonly Delta[] {
  const subject = () =>
    random.chance(0.1)
      ? ({ subjectKind: 'group', subjectId: random.pick(groups) } as const)
      : ({ subjectKind: 'user', subjectId: random.pick(users) } as const);
  const inProjects = Array.from({ length: sizes.projectGrants }, (_, n) =>
    facts.grant(idOf(9, n + 1), {
      ...subject(),
      roleId: random.pick(roles),
      scopeKind: 'project',
      projectId: random.pick(projects),
    }),
  );
  const inFolders = Array.from({ length: sizes.folderGrants }, (_, n) =>
    facts.grant(idOf(10, n + 1), {
      ...subject(),
      roleId: random.pick(roles),
      scopeKind: 'folder',
      folderId: random.pick(folders).id,
    }),
  );

  return [...inProjects, ...inFolders];
}

/** Seven in ten have the licence that lets everything through, the others one of four that let a part through. */
function licencesOf(random: Random, users: readonly string[], areas: readonly string[]): readonly Delta[] {
  const products = many(11, sizes.licences);
  const all = products.flatMap((id, n) => {
    const cap =
      n === 0
        ? null
        : random.some(0.6, areas).map((areaId) => ({ areaId, operations: random.some(0.5, operations) }));

    return [facts.product(id, { cap }), facts.pool(id, { productId: id, capacity: users.length })];
  });

  return [
    ...all,
    ...users.map((userId, n) =>
      facts.seat(idOf(12, n), {
        userId,
        poolId: random.chance(0.7) ? (products[0] ?? '') : random.pick(products.slice(1)),
      }),
    ),
  ];
}

type Places = Pick<BenchWorld, 'users' | 'areas' | 'projects' | 'folders'>;

function recordsOf({ users, areas, projects, folders }: Places): BenchWorld['recordAt'] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  let count = 0;

  return (random, place) => {
    const folder = place === undefined ? random.pickOrNull(0.2, folders) : (byId.get(place) ?? null);
    count += 1;

    return {
      areaId: random.pick(areas),
      projectId: folder?.projectId ?? place ?? random.pick(projects),
      folderId: folder?.id ?? null,
      recordId: idOf(13, count),
      state: 'Open',
      assigneeId: random.pickOrNull(0.2, users),
      teamId: null,
      createdBy: random.pick(users),
      company: null,
    };
  };
}
