import { PostgresQueryCompiler, type KyselyPlugin } from 'kysely';

import { openDatabase } from '#adapters/db/database.ts';
import { storesOn } from '#adapters/db/stores.ts';
import type { Stores, WorkspaceStores } from '#app/ports/stores.ts';
import { testCrypto } from '#tests/support/people.ts';
import { furnish, type Sample } from './furnish.ts';

/** One call of a store method with sample arguments. A method may be called in several ways. */
export type Call = {
  readonly method: string;
  /** What is special about this way of calling it. */
  readonly way?: string;
  /** What must have happened before in the same transaction; not recorded. */
  readonly given?: Run;
  readonly run: Run;
};

export type Place = { readonly stores: Stores; readonly home: WorkspaceStores; readonly sample: Sample };
type Run = (place: Place) => Promise<unknown>;

export type Recorded = Pick<Call, 'method' | 'way'> & { readonly statements: readonly string[] };

class RolledBack extends Error {}

/** The statements that each call sends, in order. Every call has a transaction of its own, which is rolled back. */
export async function recordCalls(url: string, calls: readonly Call[]): Promise<readonly Recorded[]> {
  const open = openDatabase({ connectionString: url, connections: 1, onError: () => {} });
  const compiler = new PostgresQueryCompiler();
  const sent: string[] = [];
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      sent.push(compiler.compileQuery(node, queryId).sql);

      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const recorded: Recorded[] = [];

  try {
    const sample = await furnish(open.db, url);

    for (const { method, way, given, run } of calls) {
      const rolledBack = open.db
        .withPlugin(plugin)
        .transaction()
        .execute(async (tx) => {
          const stores = storesOn(tx, testCrypto);
          const place = { stores, home: stores.workspace(sample.workspaceId), sample };
          await given?.(place);
          sent.length = 0;
          await run(place);

          throw new RolledBack();
        });
      // oxlint-disable-next-line no-await-in-loop -- one connection
      await rolledBack.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw new Error(`${method} failed`, { cause: error });
      });
      recorded.push({ method, ...(way === undefined ? {} : { way }), statements: [...sent] });
    }

    return recorded;
  } finally {
    await open.close();
  }
}

/** The names of all methods of all stores, as the stores themselves have them. */
export function methodsOf(stores: Stores, workspaceId: Sample['workspaceId']): readonly string[] {
  const home = stores.workspace(workspaceId);

  return [
    ...namesIn('', stores).filter((name) => name !== 'workspace'),
    ...namesIn('workspace.', home).filter((name) => name !== 'workspace.facts'),
    ...namesIn('workspace.facts.', home.facts('snapshot')),
  ].toSorted();
}

function namesIn(prefix: string, store: object): readonly string[] {
  return Object.entries(store).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'function') return [`${prefix}${name}`];

    return typeof value === 'object' && value !== null ? namesIn(`${prefix}${name}.`, value) : [];
  });
}
