import { sql, type Transaction } from 'kysely';

import type { ImportRow, ImportStore } from '#app/ports/work.ts';
import type { ImportId, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';

/** A statement carries so many rows, and so many characters, before the next one begins. */
const mostRows = 2_000;
const mostCharacters = 8_000_000;

type RowStore = Pick<ImportStore, 'rows' | 'saveOutcomes'> & {
  addRows(id: ImportId, rows: readonly ImportRow[]): Promise<void>;
};

/** The rows of imported files, as they stand in them, with what became of each. */
export function importRowsIn(tx: Transaction<DB>, workspaceId: WorkspaceId): RowStore {
  return {
    async addRows(id, rows) {
      for (const chunk of chunks(rows)) {
        await sql`
          insert into import_rows (workspace_id, import_id, n, line, cells, picture, read_problems)
          select ${workspaceId}, ${id}, n, line, cells, decode(picture, 'base64'), read_problems
          from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
            as r (n integer, line integer, cells jsonb, picture text, read_problems jsonb)`.execute(tx);
      }
    },

    async rows(id, { at, limit, outcome, unapplied, pictures }) {
      let query = tx
        .selectFrom('importRows')
        .select(['n', 'line', 'cells', 'readProblems', 'outcome', 'problems', 'userId', 'appliedAt'])
        .select(pictures === 'with' ? 'picture' : sql<null>`null`.as('picture'))
        .where('workspaceId', '=', workspaceId)
        .where('importId', '=', id);
      if (outcome !== undefined) query = query.where('outcome', '=', sql<string>`any(${outcome}::text[])`);
      if (unapplied) query = query.where('appliedAt', 'is', null);

      const rows = await query.orderBy('n').offset(at).limit(limit).execute();

      return rows as unknown as readonly ImportRow[]; // written by addRows and saveOutcomes
    },

    async saveOutcomes(id, outcomes) {
      for (let from = 0; from < outcomes.length; from += mostRows) {
        const rows = outcomes
          .slice(from, from + mostRows)
          .map(({ n, outcome, problems, userId, appliedAt }) => ({
            n,
            outcome,
            problems,
            user_id: userId,
            applied_at: appliedAt,
          }));

        await sql`
          update import_rows w
          set outcome = r.outcome, problems = r.problems, user_id = r.user_id, applied_at = r.applied_at
          from jsonb_to_recordset(${storableText(rows)}::jsonb)
            as r (n integer, outcome text, problems jsonb, user_id uuid, applied_at timestamptz)
          where w.workspace_id = ${workspaceId} and w.import_id = ${id} and w.n = r.n`.execute(tx);
      }
    },
  };
}

type Stored = {
  readonly n: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly picture: string | null;
  readonly read_problems: ImportRow['readProblems'];
};

function* chunks(rows: readonly ImportRow[]): Generator<readonly Stored[]> {
  let chunk: Stored[] = [];
  let characters = 0;

  for (const row of rows) {
    const stored = storedRow(row);
    chunk.push(stored);
    characters += (stored.picture?.length ?? 0) + stored.cells.reduce((sum, { length }) => sum + length, 0);
    if (chunk.length < mostRows && characters < mostCharacters) continue;

    yield chunk;
    chunk = [];
    characters = 0;
  }
  if (chunk.length > 0) yield chunk;
}

function storedRow({ n, line, cells, picture, readProblems }: ImportRow): Stored {
  return {
    n,
    line,
    cells: cells.map(storableCell),
    picture: picture === null ? null : Buffer.from(picture).toString('base64'),
    read_problems: readProblems,
  };
}

/** The database holds neither NUL nor half of a surrogate pair; what is judged of a cell does not change by that. */
function storableCell(cell: string): string {
  return cell.replaceAll('\0', '\uFFFD').toWellFormed();
}

function storableText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? storableCell(inner) : inner,
  );
}
