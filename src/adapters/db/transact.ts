import pg from 'pg';

import type { Crypto } from '#app/ports/crypto.ts';
import type { Stores } from '#app/ports/stores.ts';
import type { Database } from './database.ts';
import { storesOn } from './stores.ts';

export type Transact = <Result>(
  mode: 'read' | 'write',
  run: (stores: Stores) => Promise<Result>,
) => Promise<Result>;

const mostTries = 3;

/**
 * One transaction: a read-only snapshot, or a write. A write that met a deadlock has changed nothing
 * and is tried again; whatever it does beside the database must bear that.
 */
export function transactOn(db: Database, crypto: Crypto): Transact {
  return async (mode, run) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await begin(db, mode).execute((tx) => run(storesOn(tx, crypto)));
      } catch (error) {
        if (tries >= mostTries || !isDeadlock(error)) throw error;
      }
    }
  };
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
