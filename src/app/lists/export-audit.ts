import { presentEvents, type PresentedEvent } from '#app/audit/present-events.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { AuditEvent } from '#app/ports/audit.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { CsvValue } from '#app/ports/files.ts';
import type { ListRequest } from '#app/ports/lists.ts';
import { noteExport } from './note-export.ts';

type Found = Pick<ListRequest, 'q' | 'filter'>;

const heads = [
  'No.',
  'At',
  'Who',
  'By way of',
  'Address',
  'Event',
  'Action',
  'About',
  'Name',
  'Field',
  'Before',
  'After',
  'Request',
];

/** All matching events as lines of CSV, one for every field that changed. Taking them is an event too. */
export const exportAudit: UseCase<Found, AsyncGenerator<string>> = {
  action: 'audit.export',
  mode: 'write',

  async run(context, found) {
    // Refuses what cannot be understood before the first line leaves.
    const total = await home(context).audit.count(found);
    await noteExport(context, { action: 'audit.export', asked: found, total });

    return context.world.files.csvLines(heads, linesOf(context, found));
  },
};

async function* linesOf(context: Context, found: Found): AsyncGenerator<readonly CsvValue[]> {
  let cursor: string | undefined;

  do {
    const from = cursor;
    const page = await inSnapshot(context, async (workspace) => {
      const { rows, next } = await workspace.audit.list({ ...found, limit: 200, cursor: from });

      return { rows, next, events: await presentEvents(workspace, rows) };
    });

    for (const [index, event] of page.events.entries()) {
      yield* cellsOf(event);
      yield* furtherLines(context, event, page.rows[index]?.entries.length ?? 0);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** A list brings the first entries of an event; the rest is read in portions. */
async function* furtherLines(
  context: Context,
  { seq, entryCount }: PresentedEvent,
  told: number,
): AsyncGenerator<readonly CsvValue[]> {
  for (let done = told; done < entryCount;) {
    const from = done;
    const more = await inSnapshot(context, (workspace) =>
      workspace.audit.read(seq, from).then((event) => event && present(workspace, event)),
    );
    if (more === undefined || more.count === 0) return;
    yield* cellsOf(more.event);
    done += more.count;
  }
}

async function present(workspace: WorkspaceStores, found: AuditEvent) {
  const [event] = await presentEvents(workspace, [found]);

  return event && { event, count: found.entries.length };
}

function cellsOf({ entries, ...event }: PresentedEvent): readonly (readonly CsvValue[])[] {
  const { seq, at, actor, via, address, action, subject, subjectName, requestId } = event;
  const lines =
    entries.length > 0
      ? entries
      : [{ action, subject, name: subjectName, field: '', before: null, after: null }];

  return lines.map((line) => [
    seq,
    at,
    actor,
    via,
    address,
    action,
    line.action,
    line.subject,
    line.name,
    line.field,
    textOf(line.before),
    textOf(line.after),
    requestId,
  ]);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';

  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Each portion is read on its own, so that a slow reader holds no transaction open. */
function inSnapshot<Result>(
  context: Context,
  read: (workspace: WorkspaceStores) => Promise<Result>,
): Promise<Result> {
  return context.world.transact('read', (stores) => read(home({ ...context, stores })));
}
