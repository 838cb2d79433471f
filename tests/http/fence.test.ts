import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { limits } from '#adapters/http/limits.ts';
import { operations } from '#contract/index.ts';
import type { Operation } from '#contract/operation.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { founded, type Founded } from '#tests/support/founded.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';

let instance: Founded;
let server: Listening;
let client: Client;
let foreign: { readonly slug: string; readonly ids: readonly string[] };

beforeAll(async () => {
  instance = await founded();
  server = await listen({ world: instance.world, config: { publicUrl: 'http://localhost:41300' } });
  client = clientOf({
    url: server.url,
    workspace: instance.workspace,
    cookie: `muster=${instance.token}`,
    origin: 'http://localhost:41300',
  });
  const slug = await instance.foundAnother('Elsewhere');
  await buyIn(instance.databaseUrl, slug);
  foreign = { slug, ids: await idsIn(instance.databaseUrl, slug) };
});
afterAll(async () => {
  await server.close();
  await instance.close();
});

const fenced = operations.filter(({ path }) => path.includes(':workspace'));
/** A view is saved under an id that its owner mints, so there is nothing of others to reach. */
const about = fenced.filter(({ id, path }) => path.includes(':id') && id !== 'saveView');

test.each(fenced)(
  '$id answers for a workspace of others as for one that does not exist',
  async (operation) => {
    const others = await ask(operation, { workspace: foreign.slug, id: randomUUID() });
    const nowhere = await ask(operation, { workspace: 'there-is-none', id: randomUUID() });

    expect(others).toEqual(nowhere);
    expect(others.status).toBe(404);
  },
);

test.each(about)('$id answers for things of another workspace as for unknown ones', async (operation) => {
  const unknown = await ask(operation, { workspace: instance.workspace, id: randomUUID() });

  for (const id of fewEnough(operation.id)) {
    // oxlint-disable-next-line no-await-in-loop -- one request after the other tells which id it was
    expect({ id, ...(await ask(operation, { workspace: instance.workspace, id })) }).toEqual({
      id,
      ...unknown,
    });
  }
});

/** As many of the foreign ids as somebody may ask for in one go, spread over all kinds of things. */
function fewEnough(operationId: string): readonly string[] {
  const most = (limits[operationId]?.burst ?? Infinity) - 5;
  const every = Math.max(1, Math.ceil(foreign.ids.length / most));

  return foreign.ids.filter((_id, n) => n % every === 0);
}

test('no step of a change set reaches into another workspace', async () => {
  const steps = (id: string) => [
    { do: 'user.update', id, set: { company: 'Taken over' } },
    { do: 'user.deactivate', id },
    { do: 'user.remove', id },
    { do: 'user.set_level', id, adminLevel: 'full' },
    { do: 'user.set_role', id, roleIds: [] },
    { do: 'user.change_email', id, email: 'taken@acme.example' },
    { do: 'user.reset_password', id },
    { do: 'session.end_of_user', id },
    { do: 'invitation.send', id },
    { do: 'group.add_member', id, groupId: id },
    { do: 'group.update', id, set: { name: 'Taken over' } },
    { do: 'group.delete', id },
    { do: 'group.nest', id, childId: id },
    { do: 'group.unnest', id, childId: id },
    { do: 'seat.assign', id, poolId: id },
    { do: 'seat.free', id, poolId: id },
    { do: 'product.update', id, set: { name: 'Taken over' } },
    { do: 'product.delete', id },
    { do: 'pool.add', as: 'new:1', productId: id, kind: 'static', capacity: 1 },
    { do: 'pool.update', id, set: { capacity: 0 } },
    { do: 'pool.delete', id },
    ...roleSteps(id),
    ...placeSteps(id),
    { do: 'user.deactivate', select: { ids: [id] } },
  ];
  const unknown = await refusedOf(steps(randomUUID()));

  for (const id of foreign.ids) {
    // oxlint-disable-next-line no-await-in-loop -- one request after the other tells which id it was
    expect(await refusedOf(steps(id)), id).toEqual(unknown);
  }
});

function placeSteps(id: string) {
  const holder = { subjectKind: 'user', subjectId: id };

  return [
    { do: 'project.update', id, set: { name: 'Taken over' } },
    { do: 'project.delete', id },
    { do: 'folder.add', as: 'new:1', projectId: id, name: 'Taken over' },
    { do: 'folder.rename', id, name: 'Taken over' },
    { do: 'folder.move', id, parentId: id },
    { do: 'folder.delete', id },
    { do: 'folder.grant', ...holder, folderId: id, marks: [] },
    { do: 'grant.add', ...holder, roleId: id, scope: { kind: 'project', projectId: id } },
    { do: 'grant.add', ...holder, subjectKind: 'group', roleId: id, scope: { kind: 'folder', folderId: id } },
    { do: 'grant.remove', id },
    { do: 'grant.set_validity', id, validUntil: null },
    { do: 'access.set_project_role', ...holder, projectId: id, roleIds: [id] },
  ];
}

function roleSteps(id: string) {
  const cell = { areaId: id, operation: 'read', qualifiers: ['all'] };

  return [
    { do: 'role.update', id, set: { name: 'Taken over' } },
    { do: 'role.copy', id, as: 'new:1', name: 'Taken over' },
    { do: 'role.set_permissions', id, cells: [cell] },
    { do: 'role.delete', id, replacementId: id },
    { do: 'area.update', id, set: { name: 'Taken over' } },
    { do: 'area.delete', id },
    { do: 'admin_grant.add', subjectKind: 'user', subjectId: id, areaId: id },
    { do: 'admin_grant.remove', subjectKind: 'group', subjectId: id, areaId: id },
  ];
}

const plan = z.object({
  refusals: z.array(z.object({ code: z.string() })),
  excluded: z.array(z.object({ code: z.string() })),
  changeCount: z.number(),
});

/** What all steps about one id come to: each is refused by itself, since none of them changes anything. */
async function refusedOf(steps: readonly object[]): Promise<unknown> {
  const { body, status } = await client.request('POST', '/api/v1/w/{w}/changesets/preview', {
    body: { steps },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  const { refusals, excluded, changeCount } = plan.parse(body);
  expect(refusals.length + excluded.length).toBe(steps.length);
  expect(changeCount).toBe(0);

  return { refusals, excluded };
}

async function ask(
  operation: Operation,
  params: { workspace: string; id: string },
): Promise<{ status: number; code: string }> {
  const path = operation.path
    .replace(':workspace', params.workspace)
    .replace(':id', params.id)
    .replace(':seq', '1')
    .replace(':key', 'theme');
  const query = queries[operation.id] ?? '';
  const answer = await client.request(operation.method, `${path}${query}`, contentFor(operation));

  return { status: answer.status, code: codeOf(answer.body) };
}

function contentFor({ id, method }: Operation): { body?: unknown; headers?: Record<string, string> } {
  if (method === 'GET' || method === 'DELETE') return {};
  if (id === 'uploadImport') return { headers: { 'content-type': 'multipart/form-data; boundary=parts' } };

  return { body: id === 'saveView' ? { list: 'users', name: randomUUID(), state: '' } : (bodies[id] ?? {}) };
}

function codeOf(body: unknown): string {
  return z.object({ code: z.string() }).safeParse(body).data?.code ?? '';
}

const queries: Readonly<Record<string, string>> = {
  groupUsers: '?group=company',
  findUsers: '?text=a',
  listViews: '?list=users',
  findFolders: '?text=a',
  readFolderAccess: `?area=${randomUUID()}`,
  countProjectMatrix: '?projects=',
};

const step = { do: 'user.deactivate', id: randomUUID() };
const bodies: Readonly<Record<string, unknown>> = {
  previewChangeSet: { steps: [step] },
  applyChangeSet: { steps: [step] },
  saveDraft: { steps: [step] },
  endUserSession: { note: '' },
  sendTestMail: { to: 'ada@acme.example' },
  createToken: { name: 'Mine', days: 1 },
  mapImport: {},
  createRecord: { areaId: randomUUID(), projectId: randomUUID(), title: 'Mine' },
};

/** A product with a pool, as the other workspace bought it. */
async function buyIn(url: string, slug: string): Promise<void> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();

  try {
    await db.query(
      `with product as (
         insert into licence_products (workspace_id, id, name, name_folded, version)
         select id, gen_random_uuid(), 'Test Mgmt', 'test mgmt', 1 from workspaces where slug = $1
         returning workspace_id, id)
       insert into seat_pools (workspace_id, id, product_id, kind, capacity, version)
       select workspace_id, gen_random_uuid(), id, 'static', 5, 1 from product`,
      [slug],
    );
  } finally {
    await db.end();
  }
}

/** Every id of whatever there is in that workspace. */
async function idsIn(url: string, slug: string): Promise<readonly string[]> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();

  try {
    const { rows } = await db.query<{ id: string }>(
      `with home as (select id from workspaces where slug = $1)
       select id from users where workspace_id in (select id from home)
       union select id from groups where workspace_id in (select id from home)
       union select id from roles where workspace_id in (select id from home)
       union select id from areas where workspace_id in (select id from home)
       union select id from role_permissions where workspace_id in (select id from home)
       union select id from licence_products where workspace_id in (select id from home)
       union select id from seat_pools where workspace_id in (select id from home)
       union select id from memberships where workspace_id in (select id from home)
       union select id from projects where workspace_id in (select id from home)
       union select id from folders where workspace_id in (select id from home)
       union select id from grants where workspace_id in (select id from home)
       union select id from records where workspace_id in (select id from home)
       union select id from home`,
      [slug],
    );

    return rows.map(({ id }) => id);
  } finally {
    await db.end();
  }
}
