import { sql, type Transaction } from 'kysely';

import type { AccessFactStore, Placed } from '#app/ports/access.ts';
import { accessKinds } from '#domain/access/book.ts';
import type { Resource } from '#domain/access/decide.ts';
import type { Delta } from '#domain/access/states.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from './schema.gen.ts';

type State = Record<string, unknown>;
type Row = { readonly fact: string; readonly id: string; readonly state: State | null };

/** Above this many changed facts compiling anew is quicker than taking them in one by one. */
const mostChanges = 5_000;

/** Access facts out of `fact_history`, whose open intervals are the facts as they are. */
export function accessFactsIn(tx: Transaction<DB>, workspaceId: WorkspaceId): AccessFactStore {
  const kinds = sql`fact = any(${[...accessKinds]})`;

  async function version(): Promise<number> {
    const row = await tx
      .selectFrom('workspaceGuards')
      .select('accessVersion')
      .where('workspaceId', '=', workspaceId)
      .executeTakeFirst();

    return row?.accessVersion ?? 0;
  }

  return {
    version,

    // The version first: what is committed in between is taken in once more, which changes nothing.
    async live() {
      const at = await version();
      const { rows } = await sql<Row>`
        select fact, id, state from fact_history
        where workspace_id = ${workspaceId} and to_version is null and ${kinds}`.execute(tx);

      return { version: at, facts: rows.map(deltaOf) };
    },

    async since(known) {
      const at = await version();
      const { rows } = await sql<Row>`
        select distinct on (fact, id) fact, id, case when to_version is null then state end as state
        from (
          select fact, id, from_version, to_version, state from fact_history
          where workspace_id = ${workspaceId} and from_version > ${known}
          union all
          select fact, id, from_version, to_version, state from fact_history
          where workspace_id = ${workspaceId} and to_version > ${known} and from_version <= ${known}
        ) as changed
        where ${kinds}
        order by fact, id, from_version desc
        limit ${mostChanges + 1}`.execute(tx);

      return rows.length > mostChanges ? undefined : { version: at, facts: rows.map(deltaOf) };
    },

    async at(instant) {
      const { rows } = await sql<Row>`
        select fact, id, state from fact_history
        where workspace_id = ${workspaceId} and ${kinds}
          and recorded_from <= ${instant} and (recorded_to is null or recorded_to > ${instant})`.execute(tx);

      return rows.map(deltaOf);
    },

    records: (ids) => recordsIn(tx, workspaceId, ids),
  };
}

type Found = Resource & Omit<Placed, 'resource'> & { readonly recordId: string; readonly title: string };

async function recordsIn(tx: Transaction<DB>, workspaceId: WorkspaceId, recordIds: readonly string[]) {
  const { rows } = await sql<Found>`
    select id as record_id, area_id, area_no, project_id, folder_id, place_no, state, assignee_id, team_id, created_by,
      company, title
    from records where workspace_id = ${workspaceId} and id = any(${[...recordIds]}::uuid[])`.execute(tx);

  return new Map(
    rows.map(({ title, areaNo, placeNo, ...resource }) => [
      resource.recordId,
      { title, areaNo, placeNo, resource },
    ]),
  );
}

function deltaOf({ fact, id, state }: Row): Delta {
  return { kind: fact, id, state: state === null ? null : { ...state, id, ...momentsOf(state) } } as Delta; // history keeps states by the kinds of facts
}

/** Whoever wrote a moment may have written it in another form; the compiler compares texts. */
function momentsOf({ validFrom, validUntil }: State): State {
  if (validFrom === undefined && validUntil === undefined) return {};

  return { validFrom: momentOf(validFrom), validUntil: momentOf(validUntil) };
}

function momentOf(moment: unknown): string | null {
  return typeof moment === 'string' ? new Date(moment).toISOString() : null;
}
