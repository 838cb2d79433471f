import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Question } from '#domain/access/decide.ts';
import type { BenchWorld } from './world.ts';

/** Something that answers the questions, expressed as its documentation recommends for such a model. */
export type Rival<Prepared = unknown> = {
  readonly name: string;
  /** By ids. What it prepares for a user it prepares at their first question, and keeps. */
  decide(userId: string, question: Question): boolean;
  /** A question with everything looked up that it can keep between asking twice, and the answer to it. */
  prepare(userId: string, question: Question): Prepared;
  decidePrepared(prepared: Prepared): boolean;
};

/** Where the measured libraries live, with a lockfile of their own. */
export const rivalsFolder = join(import.meta.dirname, '..', 'rivals');

const require = createRequire(join(rivalsFolder, 'package.json'));

/** A package that is installed by the benchmark alone; so its shape is said by whoever loads it. */
export function load<Module>(name: string): Module {
  return require(name) as Module; // the caller says what it uses of it
}

/** The tables that an application around such a library has at hand. */
export type Tables = {
  /** Everything that a user holds, their groups' too: roles by place. */
  holdingsOf(userId: string): ReadonlyMap<string, ReadonlySet<string>>;
  readonly permissions: readonly Permission[];
  /** The place of a record and those above it, the nearest first. */
  pathOf(resource: Question['resource']): readonly string[];
  /** The licence of a user, and what it lets through: area and operation as one word; null for everything. */
  licenceOf(userId: string): Licence;
  readonly licences: readonly Licence[];
};

export type Permission = {
  readonly roleId: string;
  readonly areaId: string;
  readonly operation: string;
  readonly qualifier: 'all' | 'assigned' | 'owned' | 'related';
};

export type Licence = { readonly id: string; readonly lets: ReadonlySet<string> | null };

export function wordOf(areaId: string, operation: string): string {
  return `${areaId}:${operation}`;
}

export function tablesOf({ facts, folders }: BenchWorld): Tables {
  const of = <Kind extends (typeof facts)[number]['kind']>(kind: Kind) =>
    facts.flatMap((one) =>
      one.kind === kind && one.state !== null ? [one.state] : [],
    ) as unknown as readonly Extract<(typeof facts)[number], { kind: Kind }>['state'][]; // facts of that kind
  const grants = Map.groupBy(of('grant'), (grant): string => grant?.subjectId ?? '');
  const groups = Map.groupBy(of('membership'), (one): string => one?.userId ?? '');
  const parents = new Map(folders.map(({ id, parentId, projectId }) => [id, parentId ?? projectId]));
  // A record keeps its path, as it would in a column of its own.
  const paths = new WeakMap<Question['resource'], readonly string[]>();
  const licences: readonly Licence[] = of('product').map((product) => ({
    id: product?.id ?? '',
    lets:
      product?.cap?.reduce((lets, { areaId, operations }) => {
        for (const operation of operations) lets.add(wordOf(areaId, operation));

        return lets;
      }, new Set<string>()) ?? null,
  }));
  const byPool = new Map(
    of('pool').map((pool) => [pool?.id, licences.find(({ id }) => id === pool?.productId)]),
  );
  const byUser = new Map(
    of('seat').map((seat): [string, Licence | undefined] => [seat?.userId ?? '', byPool.get(seat?.poolId)]),
  );

  return {
    licences,
    permissions: of('permission').flatMap((one) => (one === null ? [] : [one])),
    holdingsOf(userId) {
      const holdings = new Map<string, Set<string>>();
      const subjects = [userId, ...(groups.get(userId) ?? []).map((one): string => one?.groupId ?? '')];
      for (const subject of subjects) {
        for (const grant of grants.get(subject) ?? []) {
          const place = grant?.folderId ?? grant?.projectId ?? '';
          holdings.set(place, (holdings.get(place) ?? new Set<string>()).add(grant?.roleId ?? ''));
        }
      }

      return holdings;
    },
    pathOf(resource) {
      const path = paths.get(resource) ?? pathFrom(resource.folderId ?? resource.projectId, parents);
      paths.set(resource, path);

      return path;
    },
    licenceOf: (userId) => byUser.get(userId) ?? { id: 'none', lets: new Set() },
  };
}

function pathFrom(place: string | null, parents: ReadonlyMap<string, string>): readonly string[] {
  const path: string[] = [];
  for (let at = place ?? undefined; at !== undefined; at = parents.get(at)) path.push(at);

  return path;
}
