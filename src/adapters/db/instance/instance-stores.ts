import type { Transaction } from 'kysely';

import type { PersonKeys } from '#app/ports/crypto.ts';
import type { InstanceStores } from '#app/ports/instance.ts';
import type { DB } from '../schema.gen.ts';
import { accountsIn } from './accounts.ts';
import { instanceIn } from './instance.ts';
import { linksIn } from './links.ts';
import { mailQueueIn } from './mail-queue.ts';
import { sessionsIn } from './sessions.ts';
import { throttlesIn } from './throttles.ts';

/** What belongs to the instance and to no workspace, within one transaction. */
export function instanceStoresIn(tx: Transaction<DB>, keys: PersonKeys): InstanceStores {
  return {
    instance: instanceIn(tx),
    accounts: accountsIn(tx),
    links: linksIn(tx),
    ownSessions: sessionsIn(tx),
    throttles: throttlesIn(tx),
    mailQueue: mailQueueIn(tx, keys),
  };
}
