import { home, type UseCase } from '#app/perform.ts';
import type { ListRequest } from '#app/ports/lists.ts';
import { linesOfList } from './lines-of-list.ts';
import { noteExport } from './note-export.ts';

type Asked = Pick<ListRequest, 'sort' | 'q' | 'filter'>;

const heads = [
  'Email',
  'Name',
  'Roles',
  'Status',
  'Sent',
  'Opened',
  'Expires',
  'By',
  'Mail result',
  'Mail reason',
];

/** All matching invitations as lines of CSV. The log says who took them. */
export const exportInvitations: UseCase<Asked, AsyncGenerator<string>> = {
  action: 'invitation.export',
  mode: 'write',

  async run(context, asked) {
    const { now } = context;
    // Refuses what cannot be understood before the first line leaves.
    const own = home(context).invitations;
    await own.list({ ...asked, limit: 1 }, now);
    await noteExport(context, { action: 'invitation.export', asked, total: await own.count(asked, now) });

    return context.world.files.csvLines(
      heads,
      linesOfList(context, asked, {
        read: ({ invitations }, request) => invitations.list(request, now),
        cells: (row) => [
          row.address,
          row.name,
          row.roles.join('; '),
          row.state,
          row.sentAt,
          row.openedAt,
          row.expiresAt,
          row.createdByName,
          row.mail,
          row.mailReason,
        ],
      }),
    );
  },
};
