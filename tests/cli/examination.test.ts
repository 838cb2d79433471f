import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { examineInstance } from '#app/operator/examine-instance.ts';
import { perform } from '#app/perform.ts';
import { parseConfig } from '#main/config.ts';
import { examineMachine, runtimeCheck } from '#main/examine-machine.ts';
import type { OpenWorld } from '#main/open-world.ts';
import { found } from './support/found.ts';
import { ownInstance, query, worldOf, type OwnInstance } from './support/instance.ts';
import { operator } from './support/operator.ts';

/** What somebody might do to the database behind Muster's back, and what the doctor calls it. */
const damages = {
  full_users_miscounted: 'update workspace_guards set active_full_users = 3',
  active_users_miscounted: 'update workspace_guards set active_users = 7',
  chain_head_differs: "update workspace_guards set audit_hash = repeat('1', 64)",
  chain_has_gaps:
    'update workspace_guards set audit_seq = audit_seq + 1; delete from audit_entries; update audit_events set seq = seq + 1',
  history_differs: "update users set admin_level = 'none' where built_in is null",
  history_of_nothing: 'delete from memberships',
  grant_of_nobody: `insert into grants select workspace_id, gen_random_uuid(), 'user', gen_random_uuid(), id, 'workspace', null, null, 'manual', 1 from roles limit 1`,
  author_missing: "delete from actors where kind = 'user'",
  key_missing: 'delete from person_keys',
  account_of_nobody: `insert into accounts (id, username, username_folded, state, version, created_at, updated_at) values (gen_random_uuid(), 'x', 'x', 'enabled', 1, now(), now())`,
  credential_differs: 'delete from passwords',
  pending_but_admitted: "update accounts set state = 'pending' where has_credential",
  address_not_folded: "update account_emails set address_folded = 'ADA'",
  listing_differs: "update users set sort_name = 'somebody else'",
  letter_without_content: `insert into outbox (workspace_id, id, mail, address, state, next_attempt_at, created_at) select id, gen_random_uuid(), 'x', 'x', 'waiting', now(), now() from workspaces`,
  event_not_chained: `insert into pending_events select id, gen_random_uuid(), now() - interval '1 hour', 'x', gen_random_uuid(), 'system', '', '', '', '{}' from workspaces`,
  letter_overdue: `insert into outbox (workspace_id, id, mail, address, state, sealed_content, next_attempt_at, created_at) select id, gen_random_uuid(), 'x', 'x', 'waiting', 'x', now() - interval '1 hour', now() from workspaces`,
  letter_failed: `insert into outbox (workspace_id, id, mail, address, state, next_attempt_at, created_at) select id, gen_random_uuid(), 'x', 'x', 'failed', now(), now() from workspaces`,
  job_unfinished: `insert into jobs (workspace_id, id, kind, title, state, created_by, created_at) select id, gen_random_uuid(), 'import', 'x', 'running', gen_random_uuid(), now() - interval '2 hours' from workspaces`,
  sealed_under_another_secret:
    "update person_keys set wrapped_key = 's1.000000000000.' || split_part(wrapped_key, '.', 3)",
} as const;

const notices = ['event_not_chained', 'letter_overdue', 'letter_failed', 'job_unfinished'];

describe('the doctor', () => {
  let instance: OwnInstance;
  let open: OpenWorld;
  const examine = () => perform(open.world, examineInstance, { input: undefined, request: operator() });

  beforeAll(async () => {
    instance = await ownInstance('migrated');
    await found(instance);
    open = await worldOf(instance);
  });
  afterAll(async () => {
    await open.close();
    await instance.close();
  });

  test('finds nothing in an instance that only Muster has touched', async () => {
    expect((await examine()).filter(({ state }) => state !== 'fine')).toEqual([]);
  });

  test.for(Object.entries(damages))('finds what is called %s', async ([name, damage]) => {
    const own = await ownInstance('migrated');
    await found(own);
    const world = await worldOf(own);
    await query(own.url, damage);

    const checks = await perform(world.world, examineInstance, { input: undefined, request: operator() });

    const one = checks.find((check) => check.name === name);
    expect(one).toMatchObject({ state: notices.includes(name) ? 'notice' : 'wrong' });
    expect(one?.count).toBeGreaterThan(0);
    await world.close();
    await own.close();
  });

  test('looks at the runtime, the schema, the data folder and the secret', async () => {
    const config = parseConfig({ MUSTER_DATA: instance.folder });
    await writeFile(join(instance.folder, 'secret'), 's'.repeat(43), { mode: 0o600 });
    const namesOfWrong = async (pending: readonly string[] = []) =>
      (await examineMachine(config, { pending }))
        .filter(({ state }) => state === 'wrong')
        .map(({ name }) => name);

    expect(await namesOfWrong()).toEqual([]);
    await chmod(join(instance.folder, 'secret'), 0o644);
    expect(await namesOfWrong(['0002-later.sql'])).toEqual(['schema_behind', 'secret_readable']);
    expect(
      ['20.19.0', '24.17.9', '24.18.0', '24.99.1', '25.0.0'].map((version) => runtimeCheck(version).state),
    ).toEqual(['wrong', 'wrong', 'fine', 'fine', 'wrong']);
  });
});
