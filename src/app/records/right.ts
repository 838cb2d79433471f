import { home, type Context } from '#app/perform.ts';
import type { ListedRecord, Reader } from '#app/ports/records.ts';
import type { Resource } from '#domain/access/decide.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { visible } from '#domain/access/visible.ts';
import { refuse } from '#domain/refusal.ts';
import type { Operation } from '#domain/role.ts';
import type { WorkRecord } from '#domain/record.ts';

/** Which records whoever asks may see: the same masks that decide about each of them. The operator owns them all. */
export async function sightOf(context: Context): Promise<Reader> {
  const { actor, now, world, accessVersion } = context;
  if (actor.kind !== 'operator' && actor.kind !== 'user') return refuse('access.denied');
  const index = await world.access.current(home(context), accessVersion);

  return readerOf(
    index,
    actor.kind === 'operator' ? 'everything' : visible(index, actor.userId, { operation: 'read', now }),
  );
}

/** Whoever reads with these facts: where places lie stands among them. */
export function readerOf({ numbers }: AccessIndex, seen: Reader['visible']): Reader {
  return {
    visible: seen,
    projectOf: (place) => numbers.placeId(numbers.root(place)),
  };
}

/** What whoever asks may do to records that they see, beside seeing them. */
export async function rightsOn(context: Context): Promise<(listed: ListedRecord) => readonly Operation[]> {
  const { actor, now, world, accessVersion } = context;
  const { at, numbers, user } = await world.access.current(home(context), accessVersion);
  const changes = ({ areaNo }: ListedRecord) =>
    [...numbers.permissions(areaNo)].filter(([operation]) => !['create', 'read'].includes(operation));
  if (actor.kind === 'operator') return (listed) => changes(listed).map(([operation]) => operation);
  if (actor.kind !== 'user') return refuse('access.denied');
  const [may, asker] = [at(now), user(actor.userId)];

  return (listed) => {
    const resource = resourceOf(listed.record);

    return changes(listed)
      .filter(([operation, permission]) =>
        may(asker, { permission, place: listed.placeNo, question: { operation, resource, field: null } }),
      )
      .map(([operation]) => operation);
  };
}

type Judged = Pick<
  WorkRecord,
  'areaId' | 'projectId' | 'folderId' | 'state' | 'assigneeId' | 'teamId' | 'createdBy'
> & { readonly id?: WorkRecord['id'] };

/** Refuses what somebody who sees the record may not do to it. */
export async function checkRight(context: Context, operation: Operation, record: Judged): Promise<void> {
  const { actor, now, world, accessVersion } = context;
  if (actor.kind === 'operator') return;
  if (actor.kind !== 'user') return refuse('access.denied');
  const index = await world.access.current(home(context), accessVersion);

  if (!index.can(actor.userId, { operation, resource: resourceOf(record), field: null }, now))
    refuse('record.not_permitted', {
      operation,
      area: index.book.area.get(record.areaId)?.name ?? '',
      areaId: record.areaId,
      projectId: record.projectId,
    });
}

function resourceOf({ id, ...record }: Judged): Resource {
  const { areaId, projectId, folderId, state, assigneeId, teamId, createdBy } = record;
  const where = { areaId, projectId, folderId, recordId: id ?? null };

  return { ...where, state, assigneeId, teamId, createdBy, company: null };
}
