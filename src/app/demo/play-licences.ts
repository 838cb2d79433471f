import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import type { Step } from '#app/changesets/step.ts';
import { listAreas } from '#app/lists/areas.ts';
import { perform } from '#app/perform.ts';
import { demoProducts } from '#domain/demo/licences.ts';
import { operationsOf } from '#domain/area.ts';
import { requestBy, type Stage } from './stage.ts';

/** The pools of each stage by the names of the story. */
const poolsOf = new WeakMap<Stage, ReadonlyMap<string, string>>();

/** Enters what was bought; whoever buys takes the first seat of each product. */
export async function buyLicences(stage: Stage): Promise<void> {
  const request = requestBy(stage, 'founder');
  const { rows: areas } = await perform(stage.world, listAreas, { request, input: undefined });
  const steps: Step[] = [];

  for (const [position, { name, agreement, whole, read, pools }] of demoProducts.entries()) {
    const cap = areas
      .filter((area) => whole.includes(area.name) || read.includes(area.name))
      .map((area) => ({
        areaId: area.id,
        operations: whole.includes(area.name) ? operationsOf(area) : ['read'],
      }));
    const as = `new:${position}`;

    steps.push({ do: 'product.add', as, name, agreement, cap, position });
    for (const { name: pool, ...seats } of pools)
      steps.push({ do: 'pool.add', as: named(pool), productId: as, ...seats, ...always });
    const [first] = pools;
    if (first !== undefined)
      steps.push({ do: 'seat.assign', id: stage.founder.userId, poolId: named(first.name) });
  }
  const { created } = await perform(stage.world, applyChangeSet, { request, input: { steps } });

  poolsOf.set(stage, new Map(pools().map(({ name }) => [name, created[named(name)] ?? ''])));
}

/** The pool of a stage that the story calls so. */
export function poolOf(stage: Stage, name: string): string {
  return poolsOf.get(stage)?.get(name) ?? '';
}

const always = { validFrom: null, validUntil: null };

function pools() {
  return demoProducts.flatMap((product) => product.pools);
}

/** Names within a set are numbers; those of the pools come behind those of the products. */
function named(pool: string): string {
  return `new:${100 + pools().findIndex(({ name }) => name === pool)}`;
}
