import type { Step } from '#contract/changes.ts';
import type { PoolRow, ProductRow } from '#contract/licences.ts';
import type { Steps } from '../../changes/steps.ts';
import { placesOf } from './pools.ts';

type Of<Do extends Step['do']> = Extract<Step, { do: Do }>;

/** What Save will do to a row, if anything. */
export type Fate = 'added' | 'changed' | 'deleted' | undefined;

export interface StagedPool extends PoolRow {
  fate: Fate;
}

export interface StagedProduct extends Omit<ProductRow, 'pools'> {
  fate: Fate;
  pools: readonly StagedPool[];
}

/** The products as they will be once everything staged is saved; what goes stands until then, marked. */
export function stagedProducts(rows: readonly ProductRow[], steps: Steps): readonly StagedProduct[] {
  const added = steps
    .filter((step): step is Of<'product.add'> => step.do === 'product.add')
    .map(newProduct)
    .map((row): StagedProduct => ({ ...row, fate: 'added', pools: stagedPools(row, steps) }));

  return [...rows.map((row) => staged(row, steps)), ...added];
}

function staged(row: ProductRow, steps: Steps): StagedProduct {
  const update = steps.find(
    (step): step is Of<'product.update'> => step.do === 'product.update' && step.id === row.id,
  );
  const isGoing = steps.some((step) => step.do === 'product.delete' && step.id === row.id);
  const pools = stagedPools(row, steps);
  const { name = row.name, agreement = row.agreement, cap = row.cap } = update?.set ?? {};
  const fate = isGoing ? 'deleted' : update && 'changed';

  return { ...row, name, agreement, cap: cap && [...cap], fate, pools };
}

function stagedPools(product: ProductRow, steps: Steps): readonly StagedPool[] {
  const added = steps
    .filter((step): step is Of<'pool.add'> => step.do === 'pool.add' && step.productId === product.id)
    .map((step): StagedPool => ({ ...newPool(step), fate: 'added' }));

  return [...product.pools.map((pool) => stagedPool(pool, steps)), ...added];
}

function stagedPool(pool: PoolRow, steps: Steps): StagedPool {
  const update = steps.find(
    (step): step is Of<'pool.update'> => step.do === 'pool.update' && step.id === pool.id,
  );
  const isGoing = steps.some((step) => step.do === 'pool.delete' && step.id === pool.id);
  const fate = isGoing ? 'deleted' : update && 'changed';
  const numbers = Object.fromEntries(
    Object.entries(update?.set ?? {}).filter(([, value]) => value !== undefined),
  );

  return { ...counted({ ...pool, ...numbers }), fate };
}

type Numbers = Omit<PoolRow, 'places' | 'available' | 'validFrom' | 'validUntil'> & {
  validFrom?: string | null | undefined;
  validUntil?: string | null | undefined;
};

function counted(pool: Numbers): PoolRow {
  const { id, kind, capacity, accountsPerSeat, assigned, etag, validFrom = null, validUntil = null } = pool;
  const places = placesOf(pool);
  const available = places === null ? null : places - assigned;

  return { id, kind, capacity, accountsPerSeat, assigned, etag, places, available, validFrom, validUntil };
}

/** Where it is not said how many share a seat, the server means 10 of a floating one. */
function newPool({ as, kind, accountsPerSeat, ...step }: Of<'pool.add'>): PoolRow {
  const shared = accountsPerSeat === undefined ? (kind === 'floating' ? 10 : 1) : accountsPerSeat;

  return counted({ ...step, id: as, kind, accountsPerSeat: shared, assigned: 0, etag: '' });
}

function newProduct({ as, name, agreement, cap, position }: Of<'product.add'>): ProductRow {
  return {
    id: as,
    name,
    agreement: agreement ?? '',
    cap: cap ? cap.map(({ areaId, operations }) => ({ areaId, operations: [...operations] })) : null,
    position: position ?? 0,
    assigned: 0,
    pools: [],
    etag: '',
  };
}

/** Takes back whatever is staged for a product, with the seats that were to be added to it. */
export function withoutProduct(steps: Steps, id: string): Steps {
  return steps.filter(
    (step) => !isOf(step, 'product.', id) && !(step.do === 'pool.add' && step.productId === id),
  );
}

export function withoutPool(steps: Steps, id: string): Steps {
  return steps.filter((step) => !isOf(step, 'pool.', id));
}

function isOf(step: Step, kind: 'product.' | 'pool.', id: string): boolean {
  if (!step.do.startsWith(kind)) return false;

  return ('as' in step && step.as === id) || ('id' in step && step.id === id);
}
