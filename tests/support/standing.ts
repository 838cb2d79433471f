import pg from 'pg';

/** Rows of a table by their ids, without what only counts how often they were written. */
type Rows = ReadonlyMap<string, Row>;
export type Row = Readonly<Record<string, string | number | boolean | null | object>>;
export type Standing = ReadonlyMap<string, Rows>;

const tables = [
  'workspaces',
  'accounts',
  'account_emails',
  'users',
  'groups',
  'memberships',
  'grants',
  'invitations',
  'licence_products',
  'seat_pools',
  'seat_assignments',
] as const;
const bookkeeping = ['version', 'updated_at', 'created_at', 'last_seen_at'];

/** Every fact of the database as it stands, read past all code of the product. */
export async function standingIn(url: string): Promise<Standing> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    const standing = new Map<string, Rows>();

    for (const table of tables) {
      // oxlint-disable-next-line no-await-in-loop -- one connection
      const { rows } = await client.query<{ id: string; row: Row }>(
        `select id, to_jsonb(t) as row from ${table} t order by id`,
      );
      standing.set(table, new Map(rows.map(({ id, row }) => [id, without(row, bookkeeping)])));
    }

    return standing;
  } finally {
    await client.end();
  }
}

/**
 * In which rows a state after a revert differs from the one before the set. What a revert leaves behind on
 * purpose is no difference: history keeps people and invitations, the first removed and the others cancelled.
 */
export function differences(before: Standing, after: Standing): readonly string[] {
  return tables.flatMap((table) => {
    const was = before.get(table) ?? new Map<string, Row>();
    const is = after.get(table) ?? new Map<string, Row>();

    return [...new Set([...was.keys(), ...is.keys()])]
      .filter((id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)))
      .filter((id) => was.has(id) || !isLeftBehind(table, is.get(id) ?? {}))
      .map((id) => `${table} ${id}: ${JSON.stringify(was.get(id))} -> ${JSON.stringify(is.get(id))}`);
  });
}

function isLeftBehind(table: string, row: Row): boolean {
  if (table === 'users') return row['state'] === 'removed';
  if (table === 'invitations') return row['cancelled_at'] !== null;

  return table === 'accounts' || table === 'account_emails';
}

function without(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}
