import { afterAll, beforeAll, expect, test } from 'vitest';

import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { createTokenFor } from '#app/operator/create-token.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { resetAdmin, type Reset, type ResetDone } from '#app/operator/reset-admin.ts';
import { perform, type Request, type World } from '#app/perform.ts';
import { breaking, Broken, contentsOf, type Breaking } from '#tests/support/breaking.ts';
import { workspace, type Space } from '#tests/support/space.ts';
import { query } from './support/instance.ts';
import { operator } from './support/operator.ts';

let space: Space;
let broken: Breaking;
let request: Request;

beforeAll(async () => {
  space = await workspace();
  broken = breaking(space);
  request = { ...operator(), workspaceId: space.workspaceId };
});
afterAll(async () => {
  await broken.close();
  await space.close();
});

const reset = (input: Reset, world: World = space.world): Promise<ResetDone> =>
  perform(world, resetAdmin, { input, request });
const guard = async () =>
  (
    await query<{ full: number }>(space.databaseUrl, 'select active_full_users as full from workspace_guards')
  )[0]?.full;

test('the open Admin counts as the one who must stay, and cannot be closed while nobody else is there', async () => {
  const opened = await reset({ who: 'admin', how: 'arm' });
  expect(opened.password).toMatch(/^\w{12,}$/);
  expect(await guard()).toBe(2);
  const deactivated = [{ do: 'user.deactivate', id: space.admin.id }] as const;
  await perform(space.world, applyChangeSet, { input: { steps: deactivated }, request });
  const before = await contentsOf(space.databaseUrl);

  await expect(reset({ who: 'admin', how: 'disarm' })).rejects.toThrow('user.last_full_access');
  expect(await contentsOf(space.databaseUrl)).toEqual(before);

  const [username] = (
    await query<{ username: string }>(
      space.databaseUrl,
      "select username from accounts where state = 'enabled' and full_name <> 'Admin'",
    )
  ).map((row) => row.username);
  await reset({ who: 'user', username: username ?? '' });
  expect(await reset({ who: 'admin', how: 'disarm' })).toMatchObject({ password: null });
  expect(await guard()).toBe(1);
  const checks = await perform(space.world, examineInstance, { input: undefined, request });
  expect(checks.filter(({ state }) => state === 'wrong')).toEqual([]);
});

test('every use of the emergency access is in the audit log as done by the operator', async () => {
  const events = (await space.audit()).filter(({ action }) => action === 'instance.reset_admin');

  expect(events.map(({ via, address }) => [via, address])).toEqual(
    Array.from({ length: 3 }, () => ['command_line', 'local']),
  );
  expect(JSON.stringify(events)).not.toMatch(/password":"/);
});

test('a reset or a token that fails at any statement leaves no trace', { timeout: 120_000 }, async () => {
  const acts = [
    () => reset({ who: 'admin', how: 'arm' }, broken.world),
    () => reset({ who: 'admin', how: 'disarm' }, broken.world),
    () => reset({ who: 'user', username: 'grace' }, broken.world),
    () =>
      perform(broken.world, createTokenFor, {
        request,
        input: { username: 'grace', name: 'x', expiresAt: null },
      }),
  ];
  await space.user({ name: 'Grace' });

  for (const act of acts) expect(await breakEverywhere(act)).toBeGreaterThan(3);
});

test('built-in and removed users get nothing', async () => {
  await expect(reset({ who: 'user', username: 'nobody at all' })).rejects.toThrow('user.not_found');
  const [admin] = await query<{ username: string }>(
    space.databaseUrl,
    "select username from accounts where full_name = 'Admin'",
  );
  const token = { username: admin?.username ?? '', name: 'x', expiresAt: null };

  await expect(reset({ who: 'user', username: token.username })).rejects.toThrow('user.built_in');
  await expect(perform(space.world, createTokenFor, { request, input: token })).rejects.toThrow(
    'user.built_in',
  );
});

async function breakEverywhere(act: () => Promise<unknown>): Promise<number> {
  const before = await contentsOf(space.databaseUrl);

  for (let n = 1; ; n += 1) {
    broken.breakAt(n);
    const failed = await act().then(
      () => null,
      (error: unknown) => error,
    );
    if (failed === null && broken.asked() < n) return n - 1;
    expect(failed).toBeInstanceOf(Broken);
    expect(await contentsOf(space.databaseUrl)).toEqual(before);
  }
}
