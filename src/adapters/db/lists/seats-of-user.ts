import { sql } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import { poolKinds } from '#domain/licence.ts';
import { isUuid } from './columns.ts';
import { refuseFilter, type Alternative } from '#app/lists/filter-text.ts';
import type { ListColumn, Sql } from './list-shape.ts';

/** The seats that a user has, in the order of the products. */
export function seatsOfUser(workspaceId: WorkspaceId): Sql {
  return sql`
    select jsonb_agg(jsonb_build_object('poolId', p.id, 'productId', l.id, 'product', l.name, 'kind', p.kind)
      order by l.position, l.name_folded) as seats
    from seat_assignments s
      join seat_pools p on p.workspace_id = s.workspace_id and p.id = s.pool_id
      join licence_products l on l.workspace_id = p.workspace_id and l.id = p.product_id
    where s.workspace_id = ${workspaceId} and s.user_id = u.id`;
}

/** Who has a seat: of a kind, of a pool, of a product, or none at all. */
export function seatColumn(workspaceId: WorkspaceId): ListColumn {
  return { filter: (alternative) => hasSeat(workspaceId, alternative) };
}

function hasSeat(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  const held = (which: Sql) => sql`exists (
    select from seat_assignments s join seat_pools p on p.workspace_id = s.workspace_id and p.id = s.pool_id
    where s.workspace_id = ${workspaceId} and s.user_id = u.id and ${which})`;

  if (comparison === 'empty') return sql`(u.kind = 'regular' and not ${held(sql`true`)})`;
  if (comparison !== 'is') return refuseFilter(value);
  if (isUuid(value)) return held(sql`(p.id = ${value} or p.product_id = ${value})`);

  return poolKinds.some((kind) => kind === value) ? held(sql`p.kind = ${value}`) : refuseFilter(value);
}
