import { sql, type Transaction } from 'kysely';

import type { LicenceList, ListedProduct } from '#app/ports/licences.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { Pool } from '#domain/licence.ts';
import type { DB } from '../schema.gen.ts';

/** The licences of a workspace. There are few products and pools, so they come whole. */
export function licenceListIn(tx: Transaction<DB>, workspaceId: WorkspaceId): LicenceList {
  return { products: () => productsIn(tx, workspaceId), count: () => countIn(tx, workspaceId) };
}

async function productsIn(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<readonly ListedProduct[]> {
  const pools = Map.groupBy(await poolsIn(tx, workspaceId), ({ productId }) => productId);
  const { rows } = await sql<Omit<ListedProduct, 'pools' | 'assigned'>>`
    select p.id, p.name, p.name_folded, p.agreement, p.cap, p.position, p.version
    from licence_products p
    where p.workspace_id = ${workspaceId}
    order by p.position, p.name_folded, p.id`.execute(tx);

  return rows.map((product) => {
    const own = pools.get(product.id) ?? [];

    // Within one product a user holds one seat at most, so that holders can be added up.
    return { ...product, pools: own, assigned: own.reduce((sum, { assigned }) => sum + assigned, 0) };
  });
}

async function countIn(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from licence_products where workspace_id = ${workspaceId}`.execute(tx);

  return rows[0]?.count ?? 0;
}

async function poolsIn(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<readonly Pool[]> {
  const { rows } = await sql<Pool>`
    select s.id, s.product_id, s.kind, s.capacity, s.accounts_per_seat, s.valid_from, s.valid_until, s.assigned, s.version
    from seat_pools s
    where s.workspace_id = ${workspaceId}
    order by array_position(array['static', 'floating', 'restricted'], s.kind), s.valid_from nulls first, s.id`.execute(
    tx,
  );

  return rows;
}
