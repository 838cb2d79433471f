import { afterEach, expect, test } from 'vitest';
import { readMe } from '#app/account/read-me.ts';
import { addWorkspace } from '#app/setup/add-workspace.ts';
import { beginInstance } from '#app/setup/begin-instance.ts';
import { readInstance } from '#app/setup/read-instance.ts';
import { checkSetupToken, setUpInstance } from '#app/setup/set-up-instance.ts';
import { emptySpace, harbourWorks, passwords, refusalOf, setUpOf, slug, type Space } from './space.ts';

const spaces: Space[] = [];
afterEach(async () => {
  for (const space of spaces.splice(0)) await space.close();
});

async function open(make: () => Promise<Space>): Promise<Space> {
  const space = await make();
  spaces.push(space);

  return space;
}

test('the set-up link makes a workspace with its first full administrator and signs them in', async () => {
  const space = await open(emptySpace);
  const token = (await beginInstance(space.world)) ?? '';
  expect(await space.do(readInstance, undefined)).toMatchObject({ setUp: false, mail: 'smtp' });

  const { workspace, session } = await space.do(setUpInstance, setUpOf(token));

  const me = await space.do(readMe, undefined, await space.as(session.token));
  expect(workspace).toBe(slug);
  expect(me.account).toMatchObject({ name: 'Ada Byron', username: 'ada', email: 'ada@quayside.example' });
  expect(me.workspaces).toMatchObject([{ slug, level: 'full', contacts: ['Ada Byron'] }]);
  expect(await space.do(readInstance, undefined)).toMatchObject({ setUp: true, passwordMinLength: 12 });
  expect(await beginInstance(space.world)).toBeNull();
});

test('a workspace begins with its roles, its groups and three built-in users of whom none can sign in', async () => {
  const space = await open(harbourWorks);

  const builtIn = await space.rows(
    `select u.built_in, u.admin_level, a.state, a.username, a.has_credential from users u left join accounts a on a.id = u.account_id
     where u.kind = 'system' order by 1`,
  );
  const [counts] = await space.rows(
    `select (select count(*)::int from roles) as roles, (select array_agg(name order by name) from groups) as groups,
      (select active_full_users from workspace_guards) as full_users, (select active_users from workspace_guards) as active_users`,
  );

  expect(builtIn).toEqual([
    {
      built_in: 'admin',
      admin_level: 'full',
      state: 'disabled',
      username: 'admin@harbour-works',
      has_credential: false,
    },
    { built_in: 'inet', admin_level: 'none', state: null, username: null, has_credential: null },
    { built_in: 'tbd', admin_level: 'none', state: null, username: null, has_credential: null },
  ]);
  expect(counts).toEqual({
    roles: 6,
    groups: ['Admins', 'RestrictedUsers', 'Users'],
    full_users: 1,
    active_users: 1,
  });
  for (const name of ['admin@harbour-works', 'TBD', 'Inet', 'Admin', 'tbd', 'inet']) {
    expect(await refusalOf(space.signIn(name, ''))).toBe('session.wrong_credentials');
  }
});

test('the audit log begins with the set-up, chained, and what it wrote agrees with the history', async () => {
  const space = await open(harbourWorks);

  const events = await space.rows(
    `select action, via, people, entry_count > 10 as told from audit_events order by seq`,
  );
  const harbour = await space.world.transact('read', (stores) => stores.workspaceBySlug(slug));
  const verdict = await space.world.transact('read', async (stores) =>
    harbour === undefined ? undefined : stores.workspace(harbour.id).audit.verify(),
  );
  const [history] = await space.rows(
    `select count(*)::int as open from fact_history where to_version is null and fact = 'user'`,
  );

  expect(events).toEqual([{ action: 'instance.set_up', via: 'console', people: 1, told: true }]);
  expect(verdict).toMatchObject({ holds: true });
  expect(history).toEqual({ open: 4 });
});

test('of two who set up at once exactly one gets it', async () => {
  const space = await open(emptySpace);
  const token = (await beginInstance(space.world)) ?? '';

  const results = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      refusalOf(
        space.do(setUpInstance, {
          ...setUpOf(token),
          username: `ada${n}`,
          email: `ada${n}@quayside.example`,
        }),
      ),
    ),
  );

  expect(results.toSorted()).toEqual(['none', ...Array.from({ length: 5 }, () => 'setup.done')]);
  expect(await space.rows('select count(*)::int as n from workspaces')).toEqual([{ n: 1 }]);
});

test.each([
  ['setup.token_invalid', { token: `setup_${'A'.repeat(43)}` }],
  ['password.confirmation_differs', { confirmation: 'quiet harbour lantern 42' }],
  ['password.too_short', { password: 'short', confirmation: 'short' }],
  ['password.contains_personal', { password: 'harbour works 2026!', confirmation: 'harbour works 2026!' }],
  ['account.username_too_long', { username: 'a'.repeat(41) }],
  ['account.email_invalid', { email: 'nobody' }],
  ['workspace.name_invalid', { workspace: ' ' }],
  ['workspace.policy_invalid', { timeZone: 'Nowhere/Land' }],
] as const)('a set-up that is refused (%s) sets nothing up', async (code, wrong) => {
  const space = await open(emptySpace);
  const token = (await beginInstance(space.world)) ?? '';

  const refused = await refusalOf(space.do(setUpInstance, { ...setUpOf(token), ...wrong }));

  expect(refused).toBe(code);
  expect(
    await space.rows(
      'select (select count(*)::int from workspaces) as w, (select count(*)::int from accounts) as a',
    ),
  ).toEqual([{ w: 0, a: 0 }]);
  expect(await space.do(checkSetupToken, { token })).toEqual({ done: true });
});

test('each start prints a new set-up link, and the older one stops working', async () => {
  const space = await open(emptySpace);
  const first = (await beginInstance(space.world)) ?? '';
  const second = (await beginInstance(space.world)) ?? '';

  expect(await refusalOf(space.do(checkSetupToken, { token: first }))).toBe('setup.token_invalid');
  expect(await refusalOf(space.do(checkSetupToken, { token: second }))).toBe('none');
});

test('the operator adds workspaces, for somebody new or for an account that exists', async () => {
  const space = await open(harbourWorks);
  const operator = { actor: { kind: 'operator' }, via: 'command_line' } as const;
  const wish = { preset: 'workgroups', locale: 'de', timeZone: 'UTC' } as const;

  await space.do(addWorkspace, { ...wish, workspace: 'Dry Dock', founder: { existing: 'ada' } }, operator);
  const somebody = {
    username: 'grace',
    email: 'grace@quayside.example',
    fullName: '',
    password: passwords.grace,
  };
  await space.do(addWorkspace, { ...wish, workspace: 'Slipway', founder: somebody }, operator);

  expect((await space.signIn('ada', passwords.ada)).workspaces.map(({ slug }) => slug).toSorted()).toEqual([
    'dry-dock',
    slug,
  ]);
  expect((await space.signIn('grace', passwords.grace)).workspaces).toEqual([
    { slug: 'slipway', name: 'Slipway' },
  ]);
  const again = space.do(
    addWorkspace,
    { ...wish, workspace: 'dry dock', founder: { existing: 'ada' } },
    operator,
  );
  expect(await refusalOf(again)).toBe('workspace.slug_taken');
  const nobody = space.do(
    addWorkspace,
    { ...wish, workspace: 'Pier', founder: { existing: 'admin@slipway' } },
    operator,
  );
  expect(await refusalOf(nobody)).toBe('account.disabled');
  expect(
    await refusalOf(space.do(addWorkspace, { ...wish, workspace: 'Mole', founder: { existing: 'ada' } })),
  ).toBe('access.not_signed_in');
});
