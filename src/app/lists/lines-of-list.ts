import type { Context } from '#app/perform.ts';
import { home } from '#app/perform.ts';
import type { CsvValue } from '#app/ports/files.ts';
import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';

/** How a list is read and written as lines. */
export type Written<Row> = {
  readonly read: (workspace: WorkspaceStores, request: ListRequest) => Promise<ListPage<Row>>;
  readonly cells: (row: Row) => readonly CsvValue[];
};

/** Page by page, each read on its own, so that a slow reader holds no transaction open. */
export async function* linesOfList<Row>(
  context: Context,
  asked: Omit<ListRequest, 'limit' | 'cursor'>,
  { read, cells }: Written<Row>,
): AsyncGenerator<readonly CsvValue[]> {
  let cursor: string | undefined;

  do {
    const request = { ...asked, limit: 500, cursor };
    const page = await context.world.transact('read', (stores) =>
      read(home({ ...context, stores }), request),
    );

    yield* page.rows.map(cells);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
