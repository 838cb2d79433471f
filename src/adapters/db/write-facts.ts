import { sql, type Transaction } from 'kysely';

import type { FactWriter } from '#app/ports/facts.ts';
import { foldIdentifier } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { Change, FactKind } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { fence, fenceOf } from './fact-fence.ts';
import { factTables } from './fact-tables.ts';
import { refreshListing } from './listing.ts';
import type { DB } from './schema.gen.ts';
import { freeNames } from './free-names.ts';
import { clearSeatCounts, recountSeats } from './recount-seats.ts';
import { writeHistory } from './write-history.ts';

type Stamp = { readonly version: number; readonly now: string };
type Row = Record<string, unknown>;

/**
 * Accounts before their users, groups before their members, roles before their grants. Removals go
 * the other way round, after everything else.
 */
const order = [
  'workspace',
  'account',
  'email',
  'user',
  'area',
  'role',
  'permission',
  'group',
  'membership',
  'nesting',
  'project',
  'folder',
  'grant',
  'adminGrant',
  'product',
  'pool',
  'seat',
  'relation',
  'invitation',
] as const satisfies readonly FactKind[];

/** Nothing refers to these, so what is taken away makes room for the same given anew in one set. */
const makingRoom: readonly FactKind[] = [
  'email',
  'membership',
  'nesting',
  'permission',
  'grant',
  'adminGrant',
  'seat',
  'relation',
];

/** Writes changes in as many statements as there are kinds of them, however many there are. */
export function factWriterIn(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  newPersonKey: () => string,
): FactWriter {
  return {
    async write(changes, stamp) {
      const net = netChanges(changes);

      for (const kind of makingRoom) await remove(tx, workspaceId, { kind, changes: net });
      await freeNames(tx, workspaceId, net);
      await clearSeatCounts(tx, workspaceId, net);
      for (const kind of order) {
        await insert(tx, workspaceId, { kind, changes: net, stamp, newPersonKey });
        await update(tx, workspaceId, { kind, changes: net, stamp });
      }
      for (const kind of order.toReversed())
        if (!makingRoom.includes(kind)) await remove(tx, workspaceId, { kind, changes: net });

      await recountSeats(tx, workspaceId, net);
      await writeHistory(tx, workspaceId, { changes: net, stamp });
      await refreshListing(tx, workspaceId, net);
    },
  };
}

/** Several changes of one fact within a set come to one: from the first before to the last after. */
function netChanges(changes: readonly Change[]): readonly Change[] {
  const byFact = new Map<string, Change>();

  for (const change of changes) {
    const name = `${change.fact}:${change.id}`;
    const earlier = byFact.get(name);

    byFact.set(name, earlier === undefined ? change : ({ ...change, before: earlier.before } as Change)); // both are of one fact
  }

  return [...byFact.values()].filter(({ before, after }) => before !== null || after !== null);
}

type Write = { readonly kind: FactKind; readonly changes: readonly Change[]; readonly stamp: Stamp };

async function insert(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { kind, changes, stamp, newPersonKey }: Write & { newPersonKey: () => string },
): Promise<void> {
  const rows = changes
    .filter(({ fact, before, after }) => fact === kind && before === null && after !== null)
    .map(({ after }) => ({
      ...rowOf(kind, { ...after }),
      ...bornWith(kind, stamp),
      version: stamp.version,
      ...fence(kind, workspaceId),
    }));
  const [first] = rows;
  if (first === undefined) return;

  const names = Object.keys(first).map((name) => sql.ref(name));
  await sql`
    insert into ${sql.table(factTables[kind].table)} (${sql.join(names)})
    select ${sql.join(names)} from jsonb_populate_recordset(null::${sql.table(factTables[kind].table)}, ${JSON.stringify(rows)}::jsonb)
    where ${fenceOf(kind, workspaceId)}`.execute(tx);

  if (kind === 'user') await addActors(tx, workspaceId, rows);
  if (kind === 'account') await addKeys(tx, rows, newPersonKey);
}

async function update(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { kind, changes, stamp }: Write,
): Promise<void> {
  const rows = changes
    .filter(({ fact, before, after }) => fact === kind && before !== null && after !== null)
    .map(({ before, after }) => ({
      ...rowOf(kind, { ...after }),
      version: before?.version,
      ...touched(kind, stamp),
    }));
  const [first] = rows;
  if (first === undefined) return;

  const { table } = factTables[kind];
  const names = Object.keys(first).filter((name) => name !== 'id' && name !== 'version');
  const sets = names.map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`);
  // One set of rows holds the versions that were seen too: with a second beside it, PostgreSQL at times expects one
  // row of their join and compares each of thousands with each.
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} f
    set version = ${nextVersion(kind, stamp)}, ${sql.join(sets)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
    where f.id = r.id and f.version = r.version and ${kind === 'workspace' ? sql`f.id = ${workspaceId}` : fenceOf(kind, workspaceId, 'f')}`.execute(
    tx,
  );

  if (Number(numAffectedRows) !== rows.length) refuse('changeset.changed_meanwhile');
}

/** An account is written by several workspaces, each with a count of its own, and must never seem to be what it was before. */
function nextVersion(kind: FactKind, { version }: Stamp) {
  return factTables[kind].owner === 'instance'
    ? sql`greatest(f.version + 1, ${version}::bigint)`
    : sql`${version}`;
}

async function remove(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { kind, changes }: Pick<Write, 'kind' | 'changes'>,
): Promise<void> {
  const ids = changes.filter(({ fact, after }) => fact === kind && after === null).map(({ id }) => id);
  if (ids.length === 0) return;

  const { numAffectedRows } = await sql`
    delete from ${sql.table(factTables[kind].table)} where id = any(${ids}::uuid[]) and ${fenceOf(kind, workspaceId)}`.execute(
    tx,
  );
  if (Number(numAffectedRows) !== ids.length) refuse('changeset.changed_meanwhile');
}

function rowOf(kind: FactKind, fact: Row): Row & { id: unknown } {
  const columns: Row = {};
  for (const [field, column] of Object.entries<string>(factTables[kind].columns))
    columns[column] = fact[field] ?? null;
  const folded = kind === 'account' ? { username_folded: foldIdentifier(String(fact['username'])) } : {};

  return { id: fact['id'], ...columns, ...folded };
}

/** What a row is born with beside its fact. The texts of lists follow once names and addresses are written. */
function bornWith(kind: FactKind, { now }: Stamp): Row {
  if (kind === 'account') return { created_at: now, updated_at: now };
  if (kind === 'user')
    return { created_at: now, label: '', sort_name: '', sort_company: '', search_text: '' };

  return kind === 'invitation' || kind === 'workspace' ? { created_at: now } : {};
}

function touched(kind: FactKind, { now }: Stamp): Row {
  return kind === 'account' ? { updated_at: now } : {};
}

async function addActors(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  users: readonly Row[],
): Promise<void> {
  const ids = users.map(({ id }) => String(id));

  await sql`
    insert into actors (workspace_id, id, user_id, kind)
    select ${workspaceId}, id, id, 'user' from unnest(${ids}::uuid[]) as id`.execute(tx);
}

async function addKeys(
  tx: Transaction<DB>,
  accounts: readonly Row[],
  newPersonKey: () => string,
): Promise<void> {
  const rows = accounts.map(({ id }) => ({ accountId: String(id), wrappedKey: newPersonKey() }));

  await tx.insertInto('personKeys').values(rows).execute();
}
