import type { Reads, StepContext } from '#app/administering.ts';
import type { PoolId, ProductId } from '#domain/ids.ts';
import { capEntry } from '#domain/licence-rules.ts';
import type { CapEntry, Pool, Product } from '#domain/licence.ts';
import { refuse } from '#domain/refusal.ts';

/** What a step about one product or pool carries: which, and the version that was seen. */
export type AboutThing = { readonly id: string; readonly version?: string | undefined };

export async function findProduct({ facts, resolve }: StepContext, about: AboutThing): Promise<Product> {
  const product = (await facts.get('product', resolve<ProductId>(about.id))) ?? refuse('product.not_found');
  checkSeen(product, about);

  return product;
}

export async function findPool({ facts, resolve }: StepContext, about: AboutThing): Promise<Pool> {
  const pool = (await facts.get('pool', resolve<PoolId>(about.id))) ?? refuse('pool.not_found');
  checkSeen(pool, about);

  return pool;
}

/** A name serves one product, however it is written. */
export async function checkProductName(
  { facts }: StepContext,
  { id, name, nameFolded }: Pick<Product, 'id' | 'name' | 'nameFolded'>,
): Promise<void> {
  const namesakes = await facts.where('product', 'name', nameFolded);

  if (namesakes.some((other) => other.id !== id)) refuse('product.name_taken', { name });
}

/** A cap as it is kept: each area once, by the areas as they are. Areas of which nothing is let through have no entry. */
export async function capOf(
  { facts }: StepContext,
  given: readonly { readonly areaId: string; readonly operations: readonly string[] }[] | null,
): Promise<readonly CapEntry[] | null> {
  if (given === null) return null;
  const byArea = new Map(given.map((entry) => [entry.areaId, entry.operations]));
  const entries: CapEntry[] = [];

  for (const [areaId, operations] of byArea) {
    const area = (await facts.get('area', areaId)) ?? refuse('product.cap_unknown', { area: areaId });
    entries.push(capEntry(area, operations));
  }

  return entries.filter(({ operations }) => operations.length > 0);
}

export function readsCap(cap: readonly { readonly areaId: string }[] | null | undefined): Reads {
  return { area: { id: (cap ?? []).map(({ areaId }) => areaId) } };
}

function checkSeen({ version }: { readonly version: number }, about: AboutThing): void {
  if (about.version !== undefined && about.version !== String(version)) refuse('changeset.changed_meanwhile');
}
