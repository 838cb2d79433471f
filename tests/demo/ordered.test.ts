import { afterEach, beforeEach, expect, test } from 'vitest';

import { readMe } from '#app/account/read-me.ts';
import { sealEvents } from '#app/audit/seal-events.ts';
import { orderDemo } from '#app/demo/order-demo.ts';
import { readDemo, removeDemo } from '#app/demo/remove-demo.ts';
import { runJob } from '#app/jobs/run-job.ts';
import { cancelJob, readJob } from '#app/lists/jobs.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { perform, type Request, type UseCase, type World } from '#app/perform.ts';
import type { Attempt, QueuedJob } from '#app/ports/work.ts';
import type { JobId } from '#domain/ids.ts';
import { query } from '#tests/cli/support/instance.ts';
import { operator } from '#tests/cli/support/operator.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;

beforeEach(async () => {
  space = await workspace();
});
afterEach(() => space.close());

test('of two servers that build it the one that was overtaken takes nothing away, and whoever asked gets the demo and removes it with one deed', async () => {
  const { id } = await ask(orderDemo);
  const sleeper = sleeping();
  const overtaken = run(
    id,
    { onProgress: ({ done }) => void (done > 100 && sleeper.sleep()) },
    sleeper.world,
  ).catch((error: unknown) => error);
  await sleeper.asleep;
  const other = run(id, { onProgress: ({ done }) => void (done > 100 && sleeper.wake()) });
  expect(await overtaken).toMatchObject({ name: 'Interrupted' });
  expect((await ask(readMe)).workspaces).toHaveLength(1);
  // A third one leaves the second to its work.
  await expect(run(id)).rejects.toThrow('rests until');
  await other;
  await run(id);

  const { workspaces } = await ask(readMe);
  expect(workspaces.map(({ name, demo, level }) => ({ name, demo, level }))).toEqual([
    { name: 'Acme', demo: false, level: 'full' },
    { name: 'Quayside Ferries', demo: true, level: 'full' },
  ]);
  expect(await ask(readJob, { id })).toMatchObject({
    state: 'done',
    kind: 'demo',
    createdByName: 'Ada Byron',
  });
  await expect(ask(orderDemo)).rejects.toThrow('demo.exists');
  expect(await doctor()).toEqual([]);

  const guest = await asGuest();
  expect(await ask(readDemo, undefined, guest)).toMatchObject({ people: 126, records: 4_800, staying: 1 });
  const demo = guest.actor.kind === 'user' ? guest.actor.workspaceId : '';
  expect((await rowsOf(demo)).filter(({ count }) => count > 0).length).toBeGreaterThan(20);
  const removed = await ask(removeDemo, undefined, guest);
  expect((await rowsOf(demo)).filter(({ count }) => count > 0)).toEqual([]);
  expect(removed).toMatchObject({ people: 126, accountKept: true, next: 'acme', setupToken: null });
  expect((await ask(readMe)).workspaces.map(({ name }) => name)).toEqual(['Acme']);
  expect(await rows('select count(*)::int as accounts from accounts where has_credential')).toEqual([
    { accounts: 1 },
  ]);
  await sealEvents(space.world);
  const [newest, before] = await space.audit();
  expect([newest?.action, before?.action]).toEqual(['demo.remove', 'demo.add']);
  expect(await doctor()).toEqual([]);
}, 120_000);

test('whatever goes wrong for the one that was overtaken, it only says that it was', async () => {
  const { id } = await ask(orderDemo);
  const sleeper = sleeping({ isIllAfterwards: true });
  const overtaken = run(
    id,
    { onProgress: ({ done }) => void (done > 20 && sleeper.sleep()) },
    sleeper.world,
  ).catch((error: unknown) => error);
  await sleeper.asleep;
  const stopping = new AbortController();
  const other = run(id, {
    signal: stopping.signal,
    onProgress: ({ done }) => void (done > 20 && sleeper.wake()),
  }).catch((error: unknown) => error);

  expect(await overtaken).toMatchObject({ name: 'Interrupted' });
  stopping.abort();
  await other;
}, 60_000);

test('what a dead server left of a cancelled demo is taken away by whoever takes the job up', async () => {
  const { id } = await ask(orderDemo);
  const dying = new AbortController();
  await expect(
    run(id, { signal: dying.signal, onProgress: ({ done }) => void (done > 20 && dying.abort()) }),
  ).rejects.toThrow('rests until');
  await ask(cancelJob, { id });

  await run(id);

  expect(await rows('select slug from workspaces')).toEqual([{ slug: 'acme' }]);
}, 60_000);

test('a cancelled demo is taken away again, and another one may be asked for', async () => {
  const { id } = await ask(orderDemo);
  const cancelling: Promise<unknown>[] = [];

  await run(id, { onProgress: () => void cancelling.push(ask(cancelJob, { id }).catch(() => undefined)) });
  await Promise.all(cancelling);

  expect(await ask(readJob, { id })).toMatchObject({ state: 'cancelled' });
  expect(await rows('select slug from workspaces')).toEqual([{ slug: 'acme' }]);
  expect(await ask(orderDemo)).toMatchObject({ state: 'waiting' });
}, 60_000);

test('where somebody real has a name of the demo, the job says so and leaves nothing', async () => {
  await space.user({ name: 'marisol' });
  const { id } = await ask(orderDemo);
  await run(id);

  expect(await ask(readJob, { id })).toMatchObject({ state: 'failed', reason: 'demo.name_taken' });
  expect(await rows('select slug from workspaces')).toEqual([{ slug: 'acme' }]);
}, 60_000);

test('only who administers the installation asks for it, and only one comes of two who ask at once', async () => {
  const other = await space.user({ name: 'bo', adminLevel: 'full' });
  await expect(ask(orderDemo, undefined, other.request)).rejects.toThrow('demo.instance_admin_only');

  const both = await Promise.allSettled([ask(orderDemo), ask(orderDemo)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a real workspace cannot be removed, whoever asks: the database itself holds its log', async () => {
  await expect(ask(readDemo)).rejects.toThrow('demo.none');
  await expect(ask(removeDemo)).rejects.toThrow('demo.none');
  const removing = space.world.transact('write', ({ workspace: at }) => at(space.workspaceId).demo.remove());
  await expect(removing).rejects.toThrow('demo.none');

  for (const statement of [
    'update workspace_guards set demo = true',
    'delete from workspace_guards',
    'delete from audit_events',
  ])
    await expect(rows(`set role muster_app; ${statement}`), statement).rejects.toThrow('permission denied');
  expect(await rows('select slug from workspaces')).toEqual([{ slug: 'acme' }]);
});

async function ask<Input, Output, Prepared>(
  useCase: UseCase<Input, Output, Prepared>,
  ...[input, request = founder()]: undefined extends Input
    ? [input?: Input, request?: Request]
    : [input: Input, request?: Request]
): Promise<Output> {
  return perform(space.world, useCase, { request, input: input as Input }); // left out only where it may be undefined
}

function rows<Row>(text: string): Promise<readonly Row[]> {
  return query<Row>(space.databaseUrl, text);
}

/** How many rows of a workspace each table holds. */
async function rowsOf(workspaceId: string): Promise<readonly { table: string; count: number }[]> {
  const tables = await rows<{ table: string }>(
    `select table_name as table from information_schema.columns
     where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
  );

  return rows(
    tables
      .map(
        ({ table }) =>
          `select '${table}' as table, count(*)::int from ${table} where workspace_id = '${workspaceId}'`,
      )
      .join(' union all '),
  );
}

/** The first administrator, who set the installation up. */
function founder(): Request {
  const { request } = space.admin;
  if (request.actor.kind !== 'user') throw new Error('The administrator of the space is a user.');

  return { ...request, actor: { ...request.actor, isInstanceAdmin: true } };
}

/** The same person in the demo. */
async function asGuest(): Promise<Request> {
  const request = founder();
  const card = (await ask(readMe)).workspaces.find(({ demo }) => demo);
  if (card === undefined || request.actor.kind !== 'user') throw new Error('There is no demo to enter.');
  const { userId, id: workspaceId, level } = card;

  return { ...request, actor: { ...request.actor, userId, workspaceId, level } as typeof request.actor }; // ids are branded where they enter
}

function run(id: JobId, attempt?: Attempt, world: World = space.world): Promise<void> {
  const job: QueuedJob = { workspaceId: space.workspaceId, jobId: id, kind: 'demo' };

  return runJob(world, job, attempt);
}

/** A server that stops in the middle of its work, and goes on later as if nothing had been. */
function sleeping({ isIllAfterwards = false } = {}) {
  const asleep = Promise.withResolvers<void>();
  const awake = Promise.withResolvers<void>();
  let isAsleep = false;
  let isIll = isIllAfterwards;
  const world: World = {
    ...space.world,
    async transact(mode, work) {
      if (isAsleep) {
        asleep.resolve();
        await awake.promise;
        if (isIll) {
          isIll = false;
          throw new Error('a constraint of the database');
        }
      }

      return space.world.transact(mode, work);
    },
  };

  return { world, asleep: asleep.promise, sleep: () => (isAsleep = true), wake: () => awake.resolve() };
}

async function doctor(): Promise<readonly unknown[]> {
  const checks = await perform(space.world, examineInstance, { input: undefined, request: operator() });

  return checks.filter(({ state }) => state !== 'fine');
}
