import { sql, type Transaction } from 'kysely';

import type { Import, ImportOutcome, ImportStore } from '#app/ports/work.ts';
import type { ImportId, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { importRowsIn } from './import-rows.ts';

type Tx = Transaction<DB>;

/** The imports of a workspace with the rows of their files. */
export function importsIn(tx: Tx, workspaceId: WorkspaceId): ImportStore {
  const { addRows, ...rows } = importRowsIn(tx, workspaceId);
  const all = tx.selectFrom('imports').selectAll().where('workspaceId', '=', workspaceId);

  return {
    ...rows,

    async add(one, own) {
      await tx
        .insertInto('imports')
        .values({ workspaceId, ...storable(one) })
        .execute();
      await addRows(one.id, own);
    },
    async read(id) {
      return importOf(await all.where('id', '=', id).executeTakeFirst());
    },
    async claim(id) {
      return importOf(await all.where('id', '=', id).forUpdate().executeTakeFirst());
    },
    async byJob(id) {
      return importOf(await all.where('jobId', '=', id).executeTakeFirst());
    },
    async update(id, set) {
      await tx
        .updateTable('imports')
        .set(changedColumns(set))
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .execute();
    },
    countByOutcome: (id) => countByOutcome(tx, workspaceId, id),
    async pictureDigests(accountIds) {
      if (accountIds.length === 0) return new Map();
      const found = await tx
        .selectFrom('accountPictures')
        .select(['accountId', 'digest'])
        .where('accountId', '=', sql<string>`any(${accountIds}::uuid[])`)
        .execute();

      return new Map(found.map(({ accountId, digest }) => [accountId, digest]));
    },
  };
}

const noRows: Readonly<Record<ImportOutcome, number>> = {
  create: 0,
  update: 0,
  restore: 0,
  unchanged: 0,
  skip: 0,
  error: 0,
  unchecked: 0,
};

async function countByOutcome(tx: Tx, workspaceId: WorkspaceId, id: ImportId) {
  const { rows } = await sql<{ outcome: ImportOutcome; rows: number; applied: number }>`
    select outcome, count(*)::int as rows, count(applied_at)::int as applied
    from import_rows
    where workspace_id = ${workspaceId} and import_id = ${id}
    group by outcome`.execute(tx);
  const sum = (of: 'rows' | 'applied') => rows.reduce((total, row) => total + row[of], 0);

  return {
    ...noRows,
    ...Object.fromEntries(rows.map(({ outcome, rows: count }) => [outcome, count])),
    rows: sum('rows'),
    applied: sum('applied'),
  };
}

type Stored = Partial<Import>;

function changedColumns(set: Stored) {
  const { mapping, options, groups, ...plain } = set;

  return {
    ...(plain as Pick<Stored, 'state' | 'jobId' | 'startedAt' | 'finishedAt' | 'reason'>), // what else update takes
    ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
    ...(options === undefined ? {} : { options: JSON.stringify(options) }),
    ...(groups === undefined ? {} : { groups: JSON.stringify(groups) }),
  };
}

function storable({ columns, mapping, options, groups, others, notices, ...plain }: Import) {
  return {
    ...plain,
    columns: JSON.stringify(columns),
    mapping: JSON.stringify(mapping),
    options: JSON.stringify(options),
    groups: JSON.stringify(groups),
    others: JSON.stringify(others),
    notices: JSON.stringify(notices),
  };
}

function importOf(row: object | undefined): Import | undefined {
  if (row === undefined) return undefined;
  const { workspaceId: _, ...one } = row as Import & { workspaceId: string }; // written by add, from an import

  return one;
}
