import { home, type UseCase } from '#app/perform.ts';
import type { ListRequest } from '#app/ports/lists.ts';
import { linesOfList } from './lines-of-list.ts';
import { noteExport } from './note-export.ts';

type Asked = Pick<ListRequest, 'sort' | 'q' | 'filter'>;

const heads = ['Name', 'User ID', 'Signed in', 'Last seen', 'From', 'Browser', 'System'];

/** All matching sessions as lines of CSV. The log says who took them. */
export const exportSessions: UseCase<Asked, AsyncGenerator<string>> = {
  action: 'session.export',
  mode: 'write',

  async run(context, asked) {
    const { now } = context;
    // Refuses what cannot be understood before the first line leaves.
    const own = home(context).sessions;
    await own.list({ ...asked, limit: 1 }, now);
    await noteExport(context, { action: 'session.export', asked, total: await own.count(asked, now) });

    return context.world.files.csvLines(
      heads,
      linesOfList(context, asked, {
        read: ({ sessions }, request) => sessions.list(request, now),
        cells: (row) => [
          row.name,
          row.username,
          row.startedAt,
          row.lastSeenAt,
          row.address,
          row.browser,
          row.system,
        ],
      }),
    );
  },
};
