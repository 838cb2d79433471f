import { presentEvents, type PresentedEvent } from '#app/audit/present-events.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** How many field changes an event shows in the list. */
const shownInList = 20;

/** Who did what, newest first. */
export const listAudit: UseCase<ListRequest, ListPage<PresentedEvent>> = {
  action: 'audit.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).audit.list(request);
    const events = await presentEvents(home(context), page.rows);

    return { ...page, rows: events.map((row) => ({ ...row, entries: row.entries.slice(0, shownInList) })) };
  },
};

export const countAudit: UseCase<Pick<ListRequest, 'q' | 'filter'>, Total> = {
  action: 'audit.list',
  mode: 'read',
  run: (context, found) => home(context).audit.count(found),
};

/** One event with its entries, a portion at a time. */
export const readAuditEvent: UseCase<{ readonly seq: number; readonly from: number }, PresentedEvent> = {
  action: 'audit.list',
  mode: 'read',

  async run(context, { seq, from }) {
    const found = (await home(context).audit.read(seq, from)) ?? refuse('thing.not_found');
    const [event] = await presentEvents(home(context), [found]);

    return event ?? refuse('thing.not_found');
  },
};

type Verification = { holds: boolean; events: number; brokenAt: number | null; checkedAt: Instant };

/** Recomputes the chain from its beginning. */
export const verifyAudit: UseCase<undefined, Verification> = {
  action: 'audit.verify',
  mode: 'read',

  async run(context) {
    return { ...(await home(context).audit.verify()), checkedAt: context.now };
  },
};
