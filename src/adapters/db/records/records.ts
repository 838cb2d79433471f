import { sql, type Transaction } from 'kysely';

import type { ListedRecord, Place, Reader, RecordStore } from '#app/ports/records.ts';
import type { RecordId, WorkspaceId } from '#domain/ids.ts';
import type { WorkRecord } from '#domain/record.ts';
import { refuse } from '#domain/refusal.ts';
import { namedActors, namesOfMachines, shownNameOfActor, shownNameOfUser } from '../lists/names.ts';
import type { Sql } from '../lists/list-shape.ts';
import { countOf, rowsOf } from '../lists/page-of.ts';
import type { DB } from '../schema.gen.ts';
import { readable } from './readable.ts';
import { recordShape } from './record-shape.ts';

type Tx = Transaction<DB>;

/** The records of a workspace. Work on them takes no guard row: it holds the place they lie in and themselves. */
export function recordsIn(tx: Tx, workspaceId: WorkspaceId): RecordStore {
  return {
    async list(request, reader) {
      const row = { columns: shownIn(workspaceId), joins: joinedTo(workspaceId) };
      const page = await rowsOf<Shown>(tx, { ...recordShape(workspaceId, reader), row }, request);

      return { ...page, rows: page.rows.map(listed) };
    },
    count: (found, reader) => countOf(tx, recordShape(workspaceId, reader), { found, limit: 100_000 }),
    async read(id, reader) {
      const { rows } = await sql<Shown>`
        select ${shownIn(workspaceId)} from records r
        where r.workspace_id = ${workspaceId} and r.id = ${id} and ${readable(reader)}`.execute(tx);

      return rows.map(listed)[0];
    },
    claim: (id, reader) => claim(tx, workspaceId, { id, reader }),
    add: (records, place) => add(tx, workspaceId, { records, place }),
    async update(record) {
      const placeNo = await holdPlace(tx, workspaceId, record);

      await sql`
        update records r set title = ${record.title}, state = ${record.state}, assignee_id = ${record.assigneeId},
          team_id = ${record.teamId}, folder_id = ${record.folderId}, place_no = ${placeNo},
          updated_at = ${record.updatedAt}, version = ${record.version}
        where r.workspace_id = ${workspaceId} and r.id = ${record.id}`.execute(tx);
    },
    async delete(id) {
      await tx.deleteFrom('records').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
    },
  };
}

async function claim(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, reader }: { id: RecordId; reader: Reader },
): Promise<WorkRecord | undefined> {
  const { rows } = await sql<WorkRecord>`
    select r.id, r.area_id, r.project_id, r.folder_id, r.number, r.title, r.state, r.assignee_id, r.team_id,
      r.created_by, r.created_at, r.updated_at, r.version
    from records r
    where r.workspace_id = ${workspaceId} and r.id = ${id} and ${readable(reader)}
    for update of r`.execute(tx);

  return rows[0];
}

async function add(
  tx: Tx,
  workspaceId: WorkspaceId,
  { records, place }: { records: readonly Omit<WorkRecord, 'number'>[]; place: Place },
): Promise<readonly number[]> {
  const placeNo = await holdPlace(tx, workspaceId, place);
  const { rows } = await sql<{ last: number }>`
    update projects p set last_record_number = p.last_record_number + ${records.length}
    where p.workspace_id = ${workspaceId} and p.id = ${place.projectId}
    returning p.last_record_number as last`.execute(tx);
  const first = (rows[0]?.last ?? refuse('project.not_found')) - records.length + 1;
  const numbered = records.map((record, n) => ({ ...record, number: first + n }));
  const written = numbered.map((record) => ({
    id: record.id,
    area_id: record.areaId,
    number: record.number,
    title: record.title,
    state: record.state,
    assignee_id: record.assigneeId,
    team_id: record.teamId,
    created_by: record.createdBy,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  }));

  await sql`
    insert into records (workspace_id, id, area_id, area_no, project_id, folder_id, place_no, number, title, state,
      assignee_id, team_id, created_by, created_at, updated_at, version)
    select ${workspaceId}, r.id, r.area_id, a.area_no, ${place.projectId}::uuid, ${place.folderId}::uuid, ${placeNo}::int, r.number,
      r.title, r.state, r.assignee_id, r.team_id, r.created_by, r.created_at, r.updated_at, 1
    from jsonb_populate_recordset(null::records, ${JSON.stringify(written)}::jsonb) r
      join areas a on a.workspace_id = ${workspaceId} and a.id = r.area_id`.execute(tx);

  return numbered.map(({ number }) => number);
}

/** Holds the place against being deleted, and tells its number. */
async function holdPlace(tx: Tx, workspaceId: WorkspaceId, { projectId, folderId }: Place): Promise<number> {
  const { rows } =
    folderId === null
      ? await sql<{ placeNo: number }>`
          select p.place_no from projects p where p.workspace_id = ${workspaceId} and p.id = ${projectId}
          for key share`.execute(tx)
      : await sql<{ placeNo: number }>`
          select f.place_no from folders f
          where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.id = ${folderId}
          for key share`.execute(tx);

  return rows[0]?.placeNo ?? refuse(folderId === null ? 'project.not_found' : 'folder.not_found');
}

type Shown = WorkRecord &
  Pick<ListedRecord, 'areaNo' | 'placeNo' | 'createdByName'> &
  Readonly<Record<'assigneeName', string | null>>;

/** What is shown of a record. Names of people are looked up row by row, since a page is short. */
function shownIn(workspaceId: WorkspaceId): Sql {
  return sql`r.id, r.area_id, r.project_id, r.folder_id, r.number, r.title, r.state, r.assignee_id, r.team_id,
    r.created_by, r.created_at, r.updated_at, r.version, r.area_no, r.place_no,
    (select ${shownNameOfUser} from users u left join accounts a on a.id = u.account_id
      where u.workspace_id = ${workspaceId} and u.id = r.assignee_id) as assignee_name,
    (select ${shownNameOfActor} from ${namedActors}
      where ac.workspace_id = ${workspaceId} and ac.kind = 'user' and ac.id = r.created_by) as created_by_name`;
}

function joinedTo(workspaceId: WorkspaceId): Sql {
  return sql`join records r on r.workspace_id = ${workspaceId} and r.id = page.id`;
}

function listed(shown: Shown): ListedRecord {
  const { id, areaId, projectId, folderId, number, title, state, assigneeId, teamId } = shown;
  const { createdBy, createdAt, updatedAt, version, areaNo, placeNo, assigneeName } = shown;
  const made = { createdBy, createdAt, updatedAt, version };

  return {
    record: { id, areaId, projectId, folderId, number, title, state, assigneeId, teamId, ...made },
    areaNo,
    placeNo,
    assignee: assigneeId === null || assigneeName === null ? null : { id: assigneeId, name: assigneeName },
    createdByName: shown.createdByName ?? namesOfMachines.get(createdBy) ?? null,
  };
}
