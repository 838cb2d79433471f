import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { stageDemo, type DemoDone } from '#app/demo/stage-demo.ts';
import { verifyAudit } from '#app/audit/verify-audit.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { listWorkspaces } from '#app/operator/list-workspaces.ts';
import { perform } from '#app/perform.ts';
import { startSession } from '#app/session/start-session.ts';
import type { OpenWorld } from '#main/open-world.ts';
import { beginInstance } from '#app/setup/begin-instance.ts';
import type { Actor } from '#domain/access.ts';
import { checkSetupToken } from '#app/setup/set-up-instance.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { sealEvents } from '#app/audit/seal-events.ts';
import { removeDemo, type DemoRemoved } from '#app/demo/remove-demo.ts';
import { found } from '#tests/cli/support/found.ts';
import { contentOf, ownInstance, query, worldOf, type OwnInstance } from '#tests/cli/support/instance.ts';
import { operator } from '#tests/cli/support/operator.ts';

type Staged = { readonly instance: OwnInstance; readonly open: OpenWorld; readonly done: DemoDone };

describe('the demo', { timeout: 240_000 }, () => {
  let staged: Staged;

  beforeAll(async () => {
    staged = await stage(1);
  }, 240_000);
  afterAll(() => leave(staged));

  test('fills an empty instance with a company in every state that screens show', async () => {
    const { url } = staged.instance;

    expect(staged.done).toMatchObject({ workspace: 'quayside-ferries', username: 'marisol', people: 126 });
    expect(
      await query(
        url,
        "select state, count(*)::int as count from users where kind = 'regular' group by 1 order by 1",
      ),
    ).toEqual([
      { state: 'active', count: 111 },
      { state: 'inactive', count: 5 },
      { state: 'invited', count: 4 },
      { state: 'removed', count: 6 },
    ]);
    expect(await query(url, 'select active_full_users, demo from workspace_guards')).toEqual([
      { active_full_users: 2, demo: true },
    ]);
    expect(
      await query(url, "select from users where valid_until between now() and now() + interval '25 hours'"),
    ).toHaveLength(1);
    expect(await query(url, 'select from accounts where must_change_password')).toHaveLength(1);
    expect(
      await query(
        url,
        "select from users u where kind = 'regular' and state <> 'removed' and not exists (select from grants g where g.subject_id = u.id)",
      ),
    ).toHaveLength(1);
    expect(
      await query(
        url,
        'select from sessions where ended_at is null and idle_until > now() and expires_at > now()',
      ),
    ).toHaveLength(48);
  });

  test('has a past of ninety days in the audit log, in order, that holds', async () => {
    const { url } = staged.instance;
    const [workspace] = await perform(staged.open.world, listWorkspaces, {
      input: undefined,
      request: operator(),
    });
    const request = { ...operator(), workspaceId: workspace?.id };
    const [past] = await query<{ events: number; days: number; backwards: number }>(
      url,
      `select count(*)::int as events, extract(day from now() - min(at))::int as days, count(*) filter (where at < before)::int as backwards
       from (select at, lag(at) over (order by seq) as before from audit_events) as e`,
    );

    expect(past?.events).toBeGreaterThan(5_000);
    expect(past).toMatchObject({ days: 90, backwards: 0 });
    expect(
      await query(
        url,
        "select from audit_events where action = 'user.set_role' and people >= 20 and revertible",
      ),
    ).toHaveLength(1);
    expect(await perform(staged.open.world, verifyAudit, { input: undefined, request })).toMatchObject({
      holds: true,
    });
    const checks = await perform(staged.open.world, examineInstance, {
      input: undefined,
      request: operator(),
    });
    expect(checks.filter(({ state }) => state !== 'fine')).toEqual([]);
  });

  test('sends no letter to anybody, and lets everybody in with one password', async () => {
    const { open, instance, done } = staged;
    const nobody = { ...operator(), actor: { kind: 'nobody' }, via: 'console' } as const;

    expect(await query(instance.url, "select from outbox where state <> 'sent'")).toEqual([]);
    expect(await readdir(join(instance.folder, 'mail')).catch(() => [])).toEqual([]);
    for (const username of ['marisol', 'dock office', 'per.lindahl@quayside.example']) {
      const signedIn = await perform(open.world, startSession, {
        input: { username, password: done.password },
        request: nobody,
      });
      expect(signedIn.workspaces).toEqual([{ slug: 'quayside-ferries', name: 'Quayside Ferries' }]);
    }
  });

  test('makes the same data from the same seed, beside another workspace too, but only once, and goes without a trace', async () => {
    const instance = await ownInstance('migrated');
    await found(instance);
    const open = await worldOf(instance);
    const before = await contentOf(instance.url);

    await stageDemo(open.world, { seed: 1, scale: 'small' });

    expect(
      (await query<{ slug: string }>(instance.url, 'select slug from workspaces order by 1')).map(
        ({ slug }) => slug,
      ),
    ).toEqual(['harbour', 'quayside-ferries']);
    expect(await portrait(instance)).toEqual(await portrait(staged.instance));
    await expect(stageDemo(open.world, { seed: 3, scale: 'small' })).rejects.toThrow('workspace.slug_taken');

    const removed = await removeAs(open, instance);
    expect(removed).toMatchObject({
      people: 126,
      staying: 0,
      records: 4_800,
      setupToken: null,
    });
    expect(rest(await contentOf(instance.url))).toEqual(rest(before));
    expect(await query(instance.url, 'select action from audit_events order by seq')).toEqual([
      { action: 'instance.set_up' },
      { action: 'demo.remove' },
    ]);
    await open.close();
    await instance.close();
  });

  test('a demo that was all there was leaves an instance to set up, by nobody who did not administer it', async () => {
    const { instance, open } = staged;
    const [per] = await query<Omit<Extract<Actor, { kind: 'user' }>, 'kind'>>(
      instance.url,
      `select u.account_id as "accountId", false as "mustChangePassword", u.id as "userId", u.workspace_id as "workspaceId",
         u.admin_level as level, a.is_instance_admin as "isInstanceAdmin"
       from users u join accounts a on a.id = u.account_id where a.username = 'per.lindahl'`,
    );
    const actor: Actor = { kind: 'user', ...(per ?? expect.unreachable()) };
    const request = { ...operator(), actor, via: 'console' as const };

    const removed = await perform(open.world, removeDemo, { input: undefined, request });

    expect(actor).toMatchObject({ level: 'full', isInstanceAdmin: false });
    expect(removed).toMatchObject({ next: null, setupToken: null, accountKept: false });
    const left = Object.entries(await contentOf(instance.url)).filter(([, rows]) => rows.length > 0);
    expect(left.map(([table]) => table)).toEqual(['instance']);
    const token = (await beginInstance(open.world)) ?? '';
    const nobody = { ...operator(), actor: { kind: 'nobody' } } as const;
    expect(await perform(open.world, checkSetupToken, { input: { token }, request: nobody })).toEqual({
      done: true,
    });
  });
});

/** Sealing writes the log of the workspace that stays, and its guard. */
function rest(content: Awaited<ReturnType<typeof contentOf>>) {
  return Object.entries(content).filter(([table]) => !['audit_events', 'workspace_guards'].includes(table));
}

async function removeAs(open: OpenWorld, instance: OwnInstance): Promise<DemoRemoved> {
  const [demo] = await query<{ id: WorkspaceId }>(
    instance.url,
    "select id from workspaces where slug = 'quayside-ferries'",
  );
  const request = { ...operator(), workspaceId: demo?.id };
  const removed = await perform(open.world, removeDemo, { input: undefined, request });
  await sealEvents(open.world);

  return removed;
}

async function stage(seed: number): Promise<Staged> {
  const instance = await ownInstance('migrated');
  const open = await worldOf(instance);

  return { instance, open, done: await stageDemo(open.world, { seed, scale: 'small' }) };
}

async function leave({ instance, open }: Staged): Promise<void> {
  await open.close();
  await instance.close();
}

/** Everything that a seed decides; ids and moments are each instance's own. */
function portrait({ url }: OwnInstance): Promise<readonly unknown[]> {
  return query(
    url,
    `select a.username, a.first_name, a.last_name, a.full_name, a.company, a.position, a.phone, a.city, u.state, u.admin_level,
       (select string_agg(r.name, ', ') from grants g join roles r on r.id = g.role_id where g.subject_id = u.id) as role,
       (select string_agg(g.name, ', ' order by g.name) from memberships m join groups g on g.id = m.group_id where m.user_id = u.id) as groups,
       (select count(*)::int from audit_events e where e.actor_id = u.id) as deeds
     from users u join accounts a on a.id = u.account_id join workspaces w on w.id = u.workspace_id
     where w.slug = 'quayside-ferries' order by a.username`,
  );
}
