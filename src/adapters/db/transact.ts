import type { KyselyPlugin, Transaction } from 'kysely';
import pg from 'pg';

import type { Crypto } from '#app/ports/crypto.ts';
import type { Stores } from '#app/ports/stores.ts';
import type { Database } from './database.ts';
import type { DB } from './schema.gen.ts';
import { storesOn } from './stores.ts';

export type Transact = <Result>(
  mode: 'single' | 'read' | 'write',
  run: (stores: Stores) => Promise<Result>,
) => Promise<Result>;

const mostTries = 3;

/**
 * One transaction: a read-only snapshot, or a write. A write that met a deadlock has changed nothing
 * and is tried again; whatever it does beside the database must bear that. A single statement needs none.
 */
export function transactOn(db: Database, crypto: Crypto): Transact {
  return async (mode, run) => {
    if (mode === 'single') return run(storesOn(singly(db), crypto));

    for (let tries = 1; ; tries += 1) {
      try {
        return await begin(db, mode).execute((tx) => run(storesOn(tx, crypto)));
      } catch (error) {
        if (tries >= mostTries || !isDeadlock(error)) throw error;
      }
    }
  };
}

/** Sends one statement without a transaction around it. With a second there would be two snapshots. */
function singly(db: Database): Transaction<DB> {
  let sent = 0;
  const once: KyselyPlugin = {
    transformQuery({ node }) {
      sent += 1;
      if (sent > 1) throw new Error('A second statement where a single one was announced');

      return node;
    },
    transformResult: async ({ result }) => result,
  };

  return db.withPlugin(once) as Transaction<DB>; // stores ask for one so that nobody sends two statements apart
}

function begin(db: Database, mode: 'read' | 'write') {
  const transaction = db.transaction();

  return mode === 'read'
    ? transaction.setIsolationLevel('repeatable read').setAccessMode('read only')
    : transaction.setIsolationLevel('read committed');
}

function isDeadlock(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001');
}
