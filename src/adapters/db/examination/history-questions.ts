import { sql, type RawBuilder } from 'kysely';

import type { FactKind } from '#domain/plan/change.ts';
import { factTables } from '../fact-tables.ts';

const kinds = (Object.keys(factTables) as FactKind[]).filter((kind) => factTables[kind].access !== null); // the keys are the kinds

/**
 * Live access facts whose open interval is missing or says something else. Facts of the instance have
 * intervals in each workspace that changed them; the youngest one is compared.
 */
export function liveWithoutHistory(): RawBuilder<unknown> {
  return union(kinds.map((kind) => sql`${live(kind)} where ${differs(kind)}`));
}

/** Open intervals of facts that are no longer there. */
export function historyOfNothing(): RawBuilder<unknown> {
  return union(
    kinds.map(
      (kind) => sql`
        select h.fact || ':' || h.id from fact_history h
        where h.fact = ${sql.lit(kind)} and h.to_version is null and not exists (
          select from ${sql.table(factTables[kind].table)} f
          where f.id = h.id ${factTables[kind].owner === 'workspace' ? sql`and f.workspace_id = h.workspace_id` : sql``})`,
    ),
  );
}

function live(kind: FactKind): RawBuilder<unknown> {
  const { table, owner } = factTables[kind];

  return sql`
    select ${sql.lit(`${kind}:`)} || f.id from ${sql.table(table)} f
    left join lateral (
      select h.state from fact_history h
      where h.fact = ${sql.lit(kind)} and h.id = f.id and h.to_version is null
        ${owner === 'workspace' ? sql`and h.workspace_id = f.workspace_id` : sql``}
      order by h.recorded_from desc, h.from_version desc limit 1
    ) as h on true`;
}

/** Moments are compared as moments: the same one may be written in several ways. */
function differs(kind: FactKind): RawBuilder<unknown> {
  const { access } = factTables[kind];
  const columns: Readonly<Record<string, string>> = factTables[kind].columns;
  const fields: readonly string[] = access ?? [];
  const parts = fields.map((field) => {
    const column = sql.ref(`f.${columns[field]}`);

    return /^valid(From|Until)$/.test(field)
      ? sql`(h.state->>${sql.lit(field)})::timestamptz is distinct from ${column}`
      : sql`coalesce(h.state->${sql.lit(field)}, 'null') is distinct from coalesce(to_jsonb(${column}), 'null')`;
  });

  return sql`(h.state is null or ${sql.join(parts, sql` or `)})`;
}

function union(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(parts, sql` union all `);
}
