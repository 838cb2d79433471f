import { noteExport } from './note-export.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { CsvValue } from '#app/ports/files.ts';
import type { ListRequest } from '#app/ports/lists.ts';
import type { ListedUser } from '#app/ports/users.ts';
import { levelLabels, type PresetName } from '#domain/presets.ts';
import { refuse } from '#domain/refusal.ts';

type Asked = Pick<ListRequest, 'sort' | 'q' | 'filter'> & { readonly columns?: string | undefined };

/** All matching users as lines of CSV. The log says who took them; the lines come while they are read. */
export const exportUsers: UseCase<Asked, AsyncGenerator<string>> = {
  action: 'user.export',
  mode: 'write',

  async run(context, { columns, ...request }) {
    const chosen = chosenColumns(columns);
    const preset = await presetOf(context);
    // Refuses what cannot be understood before the first line leaves.
    const total = await home(context).users.count(request);
    await home(context).users.list({ ...request, limit: 1 });
    await noteExport(context, {
      action: 'user.export',
      asked: request,
      total,
      details: { columns: chosen.map(([name]) => name) },
    });

    return context.world.files.csvLines(
      chosen.map(([, { head }]) => head),
      rowsOf(
        context,
        request,
        chosen.map(
          ([, { cell }]) =>
            (row: ListedUser) =>
              cell(row, preset),
        ),
      ),
    );
  },
};

type Column = { readonly head: string; cell(listed: ListedUser, preset: PresetName): CsvValue };

const columnsOfUsers: Readonly<Record<string, Column>> = {
  name: { head: 'Name', cell: ({ name }) => name },
  username: { head: 'User ID', cell: ({ user, account }) => account?.username ?? user.builtIn },
  email: { head: 'Email', cell: ({ email }) => email },
  firstName: { head: 'First Name', cell: ({ account }) => account?.firstName },
  lastName: { head: 'Last Name', cell: ({ account }) => account?.lastName },
  company: { head: 'Company', cell: ({ account }) => account?.company },
  position: { head: 'Position', cell: ({ account }) => account?.position },
  phone: { head: 'Phone', cell: ({ account }) => account?.phone },
  state: { head: 'Status', cell: ({ user }) => user.state },
  adminLevel: { head: 'Settings access', cell: levelCell },
  role: { head: 'Roles', cell: ({ roles }) => roles.map(({ name }) => name).join('; ') },
  teams: { head: 'Teams', cell: ({ teams }) => teams.map(({ name }) => name).join(', ') },
  groups: { head: 'Groups', cell: ({ groups }) => groups.map(({ name }) => name).join(', ') },
  seats: {
    head: 'Licences',
    cell: ({ seats }) => seats.map(({ product, kind }) => `${product} (${kind})`).join('; '),
  },
  lastSeenAt: { head: 'Last seen', cell: ({ lastSeenAt }) => lastSeenAt },
  createdAt: { head: 'Created', cell: ({ createdAt }) => createdAt },
  createdByName: { head: 'Created by', cell: ({ createdByName }) => createdByName },
  validUntil: { head: 'Valid until', cell: ({ user }) => user.validUntil },
  comment: { head: 'Comment', cell: ({ account }) => account?.comment },
  kind: { head: 'Kind', cell: ({ user }) => user.kind },
};

/** As the workspace calls it, where it has words of its own; the import reads both. */
function levelCell({ user: { adminLevel } }: ListedUser, preset: PresetName): CsvValue {
  return levelLabels[preset]?.[adminLevel] ?? adminLevel;
}

const usual =
  'name,username,email,company,position,phone,state,adminLevel,role,groups,lastSeenAt,createdAt,validUntil,comment';

function chosenColumns(columns: string | undefined): readonly (readonly [string, Column])[] {
  return (columns?.trim() || usual).split(',').map((text) => {
    const name = text.trim();
    const column = Object.hasOwn(columnsOfUsers, name) ? columnsOfUsers[name] : undefined;

    return [name, column ?? refuse('input.invalid', { field: 'columns', value: name })] as const;
  });
}

async function presetOf(context: Context): Promise<PresetName> {
  const own = home(context);
  const [workspace] = await own.facts('snapshot').where('workspace', 'id', [own.id]);

  return workspace?.preset ?? refuse('workspace.not_found');
}

/** Page by page, each read on its own, so that a slow reader holds no transaction open. */
async function* rowsOf(
  context: Context,
  request: Omit<ListRequest, 'limit'>,
  cells: readonly ((row: ListedUser) => CsvValue)[],
): AsyncGenerator<readonly CsvValue[]> {
  let cursor: string | undefined;

  do {
    const from = cursor;
    const page = await context.world.transact('read', (stores) =>
      home({ ...context, stores }).users.list({ ...request, limit: 500, cursor: from }),
    );

    for (const row of page.rows) yield cells.map((cell) => cell(row));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
