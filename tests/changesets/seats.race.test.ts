import pg from 'pg';
import { expect, test } from 'vitest';
import { z } from 'zod';

import type { Step } from '#app/changesets/step.ts';
import { setUp, type Client } from '#tests/support/api.ts';
import { testDatabase } from '#tests/support/database.ts';
import { race } from '#tests/support/race.ts';
import { startProcess } from '#tests/support/server-process.ts';

const clients = 50;
const capacity = 5;

test(
  'fifty clients at two servers never assign more seats than were bought, and no server fails',
  { timeout: 300_000 },
  async () => {
    const database = await testDatabase();
    const env = { DATABASE_URL: database.url, MUSTER_SECRET: 'a secret of a test that is long enough' };
    const servers = [await startProcess(env), await startProcess({ ...env })] as const;
    const db = new pg.Client({ connectionString: database.url });
    await db.connect();

    try {
      const ada = await setUp(servers[0].url, servers[1].setupToken ?? '');
      const { poolId, people } = await bought(ada);

      const answers = await race(clients, (n) =>
        ada
          .at(servers[n % servers.length]?.url ?? '')
          .apply([{ do: 'seat.assign', id: people[n] ?? '', poolId }]),
      );

      const { rows } = await db.query<{ counted: number; held: number }>(`
        select assigned as counted, (select count(*)::int from seat_assignments s where s.pool_id = p.id) as held
        from seat_pools p`);
      const statuses = Map.groupBy(answers, ({ status }) => status);
      expect(rows).toEqual([{ counted: capacity, held: capacity }]);
      expect(statuses.get(200)).toHaveLength(capacity);
      expect(statuses.get(409)).toHaveLength(clients - capacity);
      expect(new Set(statuses.get(409)?.map(({ body }) => codeOf(body)))).toEqual(new Set(['seat.full']));
    } finally {
      await db.end();
      await Promise.all(servers.map((server) => server.stop()));
      await database.close();
    }
  },
);

async function bought(ada: Client): Promise<{ poolId: string; people: readonly string[] }> {
  const names = Array.from({ length: clients }, (_, n) => `new:${n + 10}`);
  const { body } = await ada.apply([
    { do: 'product.add', as: 'new:1', name: 'Test Mgmt', agreement: '', cap: null, position: 0 },
    {
      do: 'pool.add',
      as: 'new:2',
      productId: 'new:1',
      kind: 'static',
      capacity,
      validFrom: null,
      validUntil: null,
    },
    ...names.map((as, n): Step => ({ ...invited, as, ...nameOf(n) })),
  ]);
  const { created } = z.object({ created: z.record(z.string(), z.string()) }).parse(body);

  return { poolId: created['new:2'] ?? '', people: names.map((name) => created[name] ?? '') };
}

const invited = {
  do: 'user.add',
  adminLevel: 'none',
  roleIds: [],
  groupIds: [],
  validFrom: null,
  validUntil: null,
  start: 'invitation',
  mustChangePassword: false,
} as const;

function nameOf(n: number) {
  return {
    profile: { username: `sailor${n}`, fullName: `Sailor ${n}` },
    email: `sailor${n}@quayside.example`,
  };
}

function codeOf(body: unknown): string {
  return z.object({ code: z.string() }).parse(body).code;
}
