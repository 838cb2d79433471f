import type { AuditEvent } from '#app/ports/audit.ts';
import type { FactReader } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import { operatorActor, systemActor } from '#domain/actors.ts';
import type { FieldChange } from '#domain/plan/change.ts';
import { isCap, readableFields, type Names } from './readable-fields.ts';

type Entry = AuditEvent['entries'][number];

type Line = FieldChange & Pick<Entry, 'action' | 'subject' | 'name'>;

export type PresentedEvent = Omit<AuditEvent, 'entries' | 'actorName' | 'actorId' | 'revertsSeq'> & {
  readonly actor: string;
  readonly actorId: string | null;
  readonly entries: readonly Line[];
};

/** Events as they are read: a line for every field that changed, roles and groups by the names they have today. */
export async function presentEvents(
  workspace: Pick<WorkspaceStores, 'facts'>,
  events: readonly AuditEvent[],
): Promise<readonly PresentedEvent[]> {
  const names = await namesIn(
    workspace,
    events.flatMap(({ entries }) => entries),
  );

  return events.map((event) => presented(event, names));
}

function presented(
  { actorName, actorId, entries, revertsSeq: _reverted, ...event }: AuditEvent,
  names: Names,
): PresentedEvent {
  return {
    ...event,
    actor: actorName,
    actorId: actorId === operatorActor || actorId === systemActor ? null : actorId,
    revertible: event.revertible && event.revertedBySeq === null,
    entries: linesOf(entries, names),
  };
}

/** A step that changed nothing readable, such as a reset password, still has a line of its own. */
function linesOf(entries: readonly Entry[], names: Names): readonly Line[] {
  const read = entries.map((entry) => ({ entry, fields: readableFields(entry, names) }));
  const told = new Set(read.filter(({ fields }) => fields.length > 0).map(({ entry }) => stepOf(entry)));

  return read.flatMap(({ entry, fields }) => {
    const step = stepOf(entry);
    const lines = fields.length === 0 && !told.has(step) ? [nothing] : fields;
    told.add(step);

    return lines.map(({ field, before, after }) => ({
      action: entry.action,
      subject: entry.subject,
      name: entry.name,
      field,
      before: before ?? null,
      after: after ?? null,
    }));
  });
}

const nothing: FieldChange = { field: '', before: null, after: null };

function stepOf({ action, subject }: Entry): string {
  return `${action} ${subject}`;
}

/** By which field entries name things of which kind. */
const namedBy = {
  roleId: 'role',
  groupId: 'group',
  childId: 'group',
  areaId: 'area',
  projectId: 'project',
  folderId: 'folder',
  parentId: 'folder',
} as const;

async function namesIn({ facts }: Pick<WorkspaceStores, 'facts'>, entries: readonly Entry[]): Promise<Names> {
  const reader = facts('snapshot');
  const names = new Map<string, string>();

  for (const kind of new Set(Object.values(namedBy))) {
    const ids = idsIn(entries, kind);
    if (ids.length === 0) continue;
    for (const { id, name } of await reader.where(kind, 'id', ids)) names.set(id, name);
  }

  for (const [id, name] of await namesOfPools(reader, entries)) names.set(id, name);
  for (const { id, name } of await reader.where('area', 'id', areasInCaps(entries))) names.set(id, name);

  return names;
}

function areasInCaps(entries: readonly Entry[]): readonly string[] {
  const caps = entries.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'cap').flatMap(({ before, after }) => [before, after]),
  );

  return [...new Set(caps.filter(isCap).flatMap((cap) => cap.map(({ areaId }) => areaId)))];
}

/** A pool is called by its product and its kind. */
async function namesOfPools(reader: FactReader, entries: readonly Entry[]): Promise<Names> {
  const ids = entries.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'poolId').flatMap(({ before, after }) => [before, after]),
  );
  const pools = await reader.where('pool', 'id', [...new Set(ids.filter((id) => typeof id === 'string'))]);
  const products = await reader.where('product', 'id', [...new Set(pools.map(({ productId }) => productId))]);
  const names = new Map(products.map(({ id, name }) => [id, name]));

  return new Map(pools.map(({ id, productId, kind }) => [id, `${names.get(productId) ?? ''}: ${kind}`]));
}

function idsIn(entries: readonly Entry[], kind: (typeof namedBy)[keyof typeof namedBy]): readonly string[] {
  const fields = new Set(Object.entries(namedBy).flatMap(([field, of]) => (of === kind ? [field] : [])));
  const values = entries.flatMap(({ changes }) =>
    changes.filter(({ field }) => fields.has(field)).flatMap(({ before, after }) => [before, after]),
  );

  return [...new Set(values.filter((value) => typeof value === 'string'))];
}
