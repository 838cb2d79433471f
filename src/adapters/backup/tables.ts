import type pg from 'pg';

export type Column = { readonly name: string; readonly type: string };
export type Table = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
};

/** The tables of those names that the database has, each after the tables it refers to. */
export async function tablesIn(client: pg.Client, names: readonly string[]): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { refersTo: readonly string[] }>(
    `select c.relname as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(json_agg(a.attname order by k.n), '[]')
        from pg_index i, unnest(i.indkey) with ordinality as k (attnum, n)
        join pg_attribute a on a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key,
       (select coalesce(json_agg(distinct r.relname), '[]')
        from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as "refersTo"
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname = any($1)
     order by c.relname`,
    [names],
  );

  return inOrder(rows);
}

/** Whatever a table refers to comes before it. Without end only if tables refer to each other in a circle, which none do. */
function inOrder<One extends Table & { refersTo: readonly string[] }>(
  tables: readonly One[],
): readonly Table[] {
  const placed = new Set<string>();
  const ordered: Table[] = [];
  let waiting = [...tables];

  while (waiting.length > 0) {
    const ready = waiting.filter(({ refersTo }) => refersTo.every((name) => placed.has(name)));
    if (ready.length === 0)
      throw new Error(
        `These tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(', ')}`,
      );

    for (const { name, columns, key } of ready) {
      ordered.push({ name, columns, key });
      placed.add(name);
    }
    waiting = waiting.filter(({ name }) => !placed.has(name));
  }

  return ordered;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
