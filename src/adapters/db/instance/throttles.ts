import { sql, type Transaction } from 'kysely';

import type { ThrottleStore } from '#app/ports/instance.ts';
import type { Throttle } from '#domain/throttle.ts';
import type { DB } from '../schema.gen.ts';

/** More places than anybody signs in from; the oldest are forgotten. */
const mostDevices = 200;

export function throttlesIn(tx: Transaction<DB>): ThrottleStore {
  return {
    async claim(keys) {
      const sorted = [...new Set(keys)].toSorted();

      // A key without failures is written too, since only a row can be locked; always in the order of keys.
      const { rows } = await sql<Throttle & { key: string }>`
        insert into throttles (key, failures, last_failure_at, blocked_until)
        select key, 0, now(), now() from unnest(${sorted}::text[]) with ordinality as k (key, n) order by n
        on conflict (key) do update set key = excluded.key
        returning key, failures, last_failure_at, blocked_until`.execute(tx);

      return new Map(
        rows.filter(({ failures }) => failures > 0).map(({ key, ...throttle }) => [key, throttle]),
      );
    },
    async save(key, state) {
      await tx
        .insertInto('throttles')
        .values({ key, ...state })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(state))
        .execute();
    },
    async forget(keys) {
      if (keys.length > 0) await tx.deleteFrom('throttles').where('key', 'in', keys).execute();
    },
    async knownDevices(accountId) {
      const rows = await tx
        .selectFrom('knownDevices')
        .select('address')
        .where('accountId', '=', accountId)
        .orderBy('lastUsedAt', 'desc')
        .limit(mostDevices)
        .execute();

      return new Set(rows.map(({ address }) => address));
    },
    async rememberDevices(accountId, devices, at) {
      await tx
        .insertInto('knownDevices')
        .values(devices.map((address) => ({ accountId, address, lastUsedAt: at })))
        .onConflict((conflict) => conflict.columns(['accountId', 'address']).doUpdateSet({ lastUsedAt: at }))
        .execute();
    },
  };
}
