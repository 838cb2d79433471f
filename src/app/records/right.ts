import { home, type Context } from '#app/perform.ts';
import type { Reader } from '#app/ports/records.ts';
import { visible } from '#domain/access/visible.ts';
import { refuse } from '#domain/refusal.ts';
import type { Operation } from '#domain/role.ts';
import type { WorkRecord } from '#domain/record.ts';

/** Which records whoever asks may see: the same masks that decide about each of them. The operator owns them all. */
export async function sightOf(context: Context): Promise<Reader> {
  const { actor, now, world, accessVersion } = context;
  if (actor.kind !== 'user') return { visible: 'everything', projectOf: () => undefined };
  const index = await world.access.current(home(context), accessVersion);

  return {
    visible: visible(index, actor.userId, { operation: 'read', now }),
    projectOf: (place) => index.numbers.placeId(index.numbers.root(place)),
  };
}

type Judged = Pick<
  WorkRecord,
  'areaId' | 'projectId' | 'folderId' | 'state' | 'assigneeId' | 'teamId' | 'createdBy'
> & {
  readonly id?: WorkRecord['id'];
};

/** Refuses what somebody who sees the record may not do to it. */
export async function checkRight(context: Context, operation: Operation, record: Judged): Promise<void> {
  const { actor, now, world, accessVersion } = context;
  if (actor.kind === 'operator') return;
  if (actor.kind !== 'user') return refuse('access.denied');
  const index = await world.access.current(home(context), accessVersion);
  const { id = null, ...rest } = record;
  const resource = { ...rest, recordId: id, company: null };

  if (!index.can(actor.userId, { operation, resource, field: null }, now))
    refuse('record.not_permitted', {
      operation,
      area: index.book.area.get(record.areaId)?.name ?? '',
      areaId: record.areaId,
      projectId: record.projectId,
    });
}
