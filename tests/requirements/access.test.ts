import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import type { PresetName } from '#domain/presets.ts';
import type { Client } from '#tests/support/api.ts';
import { codeOf, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;
let areas: ReadonlyMap<string, string>;
let ferry: string;
/** What somebody with it may do in its area: see, make and change. */
let roleFor: Readonly<Record<'Defects' | 'Requirements', string>>;

describe('in the crm-like preset, where roles and teams open the areas', () => {
  beforeAll(() => open('crm-like'), 180_000);
  afterAll(() => house.close());

  test('a regular user works in the areas that roles and teams open, and administers nothing', async () => {
    const rosa = await house.add({ username: 'rosa', email: 'rosa@crm.example', adminLevel: 'none' });
    const client = await house.signIn('rosa');
    expect(codeOf(await make(client, 'Defects', 'A leak'))).toBe('record.not_permitted');

    await apply([
      given('user', rosa, roleFor.Defects),
      { do: 'group.add', as: 'new:1', name: 'Deck', purpose: 'team' },
      given('group', 'new:1', roleFor.Requirements),
      { do: 'group.add_member', id: rosa, groupId: 'new:1' },
    ]);

    expect((await make(client, 'Defects', 'A leak')).status).toBe(201);
    expect((await make(client, 'Requirements', 'A rail')).status).toBe(201);
    expect(codeOf(await make(client, 'Test cases', 'A drill'))).toBe('record.not_permitted');
    expect(await titlesFor(client)).toEqual(['A rail', 'A leak']);
    for (const path of ['/users', '/roles', '/groups', '/audit', '/products', '/sessions', '/invitations'])
      expect(await client.request('GET', `/api/v1/w/{w}${path}`), path).toMatchObject({ status: 403 });
    const body = { steps: [given('user', rosa, roleFor.Requirements)] };
    expect((await client.request('POST', '/api/v1/w/{w}/changesets', { body })).status).toBe(403);
  });

  test('an area without any right is neither shown nor answered', async () => {
    const drill = z.object({ id: z.string() }).parse((await make(house.admin, 'Test cases', 'A drill')).body);
    const page = await house.page('me?tab=access', { username: 'rosa', password: memberPassword });
    const rights = page.getByRole('region', { name: 'Everything they may do' });
    await rights.getByRole('rowheader', { name: 'Defects' }).first().waitFor();
    const client = await house.signIn('rosa');

    expect(await rights.getByRole('rowheader', { name: 'Test cases' }).count()).toBe(0);
    expect(await titlesFor(client)).not.toContain('A drill');
    expect(codeOf(await client.request('GET', `/api/v1/w/{w}/records/${drill.id}`))).toBe('record.not_found');
  }, 60_000);
});

describe('in the shop-floor preset, where whoever is no administrator gets roles', () => {
  beforeAll(() => open('shop-floor'), 180_000);
  afterAll(() => house.close());

  test('somebody gets one role or several, and may what each of them permits', async () => {
    const nils = await house.add({ username: 'nils', adminLevel: 'none' });
    const client = await house.signIn('nils');

    await apply([{ do: 'user.set_role', id: nils, roleIds: [roleFor.Defects] }]);
    expect((await make(client, 'Defects', 'A crack')).status).toBe(201);
    expect(codeOf(await make(client, 'Requirements', 'A hatch'))).toBe('record.not_permitted');

    await apply([{ do: 'user.set_role', id: nils, roleIds: [roleFor.Defects, roleFor.Requirements] }]);
    expect((await make(client, 'Requirements', 'A hatch')).status).toBe(201);
    expect((await make(client, 'Defects', 'A second crack')).status).toBe(201);
  });
});

describe('in the alm-matrix preset, where people are members of projects', () => {
  beforeAll(() => open('alm-matrix'), 180_000);
  afterAll(() => house.close());

  test('a project is reached only after becoming a member of it, and no longer than that', async () => {
    const vera = await house.add({ username: 'vera', email: 'vera@alm.example' });
    const client = await house.signIn('vera');
    await make(house.admin, 'Defects', 'A draught');
    expect(await titlesFor(client)).toEqual([]);
    expect(codeOf(await make(client, 'Defects', 'Mine'))).toBe('record.not_permitted');

    await apply([inFerry(vera, [roleFor.Defects])]);
    expect((await make(client, 'Defects', 'Mine')).status).toBe(201);
    expect(await titlesFor(client)).toEqual(['Mine', 'A draught']);

    await apply([inFerry(vera, [])]);
    expect(await titlesFor(client)).toEqual([]);
  });
});

describe('in the open workspace, where data are opened to people', () => {
  beforeAll(() => open('open-workspace'), 180_000);
  afterAll(() => house.close());

  test('what somebody sees and edits follows from the role and the state of the record', async () => {
    await apply([
      { do: 'workspace.update_policies', set: { email: 'optional', confirmBeforeAccess: false } },
    ]);
    const tove = await house.add({ username: 'tove', fullName: 'Tove' });
    await apply([given('user', await house.add({ username: 'clerk', fullName: 'Clerk' }), roleFor.Defects)]);
    const [client, clerk] = await Promise.all([house.signIn('tove'), house.signIn('clerk')]);
    const created = z.object({ id: z.string() }).parse((await make(clerk, 'Defects', 'A list')).body);
    const address = `/api/v1/w/{w}/records/${created.id}`;
    expect(codeOf(await client.request('GET', address))).toBe('record.not_found');

    const [open = '', later = ''] = await statesOf('Defects');
    const cells = [cell('Defects', 'read'), { ...cell('Defects', 'update'), state: open }];
    await apply([
      { do: 'role.add', as: 'new:1', name: 'Mends what is open' },
      { do: 'role.set_permissions', id: 'new:1', cells },
      given('user', tove, 'new:1'),
    ]);
    const edit = async (by: Client, set: object) => {
      const seen = await by.request('GET', address);
      const etag = z.object({ etag: z.string() }).parse(seen.body).etag;

      return by.request('PATCH', address, { body: set, headers: { 'if-match': `"${etag}"` } });
    };

    expect((await edit(client, { title: 'A list to port' })).status).toBe(200);
    expect((await edit(clerk, { state: later })).status).toBe(200);
    expect(codeOf(await edit(client, { title: 'Too late' }))).toBe('record.not_permitted');
    expect(await titlesFor(client)).toEqual(['A list to port']);
  });
});

async function open(preset: PresetName): Promise<void> {
  house = await openPreset(preset);
  areas = new Map(rows.parse(await read('/areas')).map(({ id, name }) => [name, id]));
  const created = await apply([
    { do: 'project.add', as: 'new:1', name: 'Ferry app' },
    ...(['Defects', 'Requirements'] as const).flatMap((area, n) => [
      { do: 'role.add', as: `new:${n + 2}`, name: `Works on ${area}` },
      {
        do: 'role.set_permissions',
        id: `new:${n + 2}`,
        cells: ['create', 'read', 'update'].map((operation) => cell(area, operation)),
      },
    ]),
  ]);
  ferry = created['new:1'] ?? '';
  roleFor = { Defects: created['new:2'] ?? '', Requirements: created['new:3'] ?? '' };
}

function cell(area: string, operation: string) {
  return { areaId: areas.get(area), operation, qualifiers: ['all'] };
}

function given(subjectKind: 'user' | 'group', subjectId: string, roleId: string) {
  return { do: 'grant.add', subjectKind, subjectId, roleId, scope: { kind: 'workspace' } };
}

function inFerry(subjectId: string, roleIds: readonly string[]) {
  return { do: 'access.set_project_role', subjectKind: 'user', subjectId, projectId: ferry, roleIds };
}

function make(client: Client, area: string, title: string) {
  const body = { areaId: areas.get(area), projectId: ferry, title };

  return client.request('POST', '/api/v1/w/{w}/records', { body });
}

const rows = z
  .object({ rows: z.array(z.object({ id: z.string(), name: z.string(), states: z.array(z.string()) })) })
  .transform((answer) => answer.rows);

async function read(path: string): Promise<unknown> {
  return (await house.admin.request('GET', `/api/v1/w/{w}${path}`)).body;
}

async function statesOf(area: string): Promise<readonly string[]> {
  return rows.parse(await read('/areas')).find(({ name }) => name === area)?.states ?? [];
}

async function titlesFor(client: Client): Promise<readonly string[]> {
  const { body } = await client.request('GET', '/api/v1/w/{w}/records');

  return z
    .object({ rows: z.array(z.object({ title: z.string() })) })
    .parse(body)
    .rows.map(({ title }) => title);
}

async function apply(steps: readonly object[]): Promise<Record<string, string>> {
  const { status, body } = await house.admin.request('POST', '/api/v1/w/{w}/changesets', { body: { steps } });
  expect(status, JSON.stringify(body)).toBe(200);

  return z.object({ created: z.record(z.string(), z.string()) }).parse(body).created;
}
