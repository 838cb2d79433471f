import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { idOf, inhabited, type Inhabited } from '#tests/lists/inhabited.ts';

let town: Inhabited;
let projectId: string;
let archive: string;
let folders: readonly string[];
let defects: string;
let viewOnly: string;
let admin: string;
let groupId: string;

const people = { balint: 'Bálint Okonkwo', celik: 'Çelik Marou', dunja: 'Dunja Petrović' } as const;

beforeAll(async () => {
  town = await inhabited();
  await apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
  const created = await apply([
    { do: 'project.add', as: 'new:1', name: 'Ferry app' },
    { do: 'project.add', as: 'new:2', name: 'Archive' },
    { do: 'folder.add', as: 'new:3', projectId: 'new:1', name: 'Requirements' },
    { do: 'folder.add', as: 'new:4', projectId: 'new:1', parentId: 'new:3', name: 'Safety' },
    { do: 'folder.add', as: 'new:5', projectId: 'new:1', name: 'Defects' },
    { do: 'group.add', as: 'new:6', name: 'QA' },
    { do: 'group.add', as: 'new:7', name: 'Testers' },
    { do: 'group.nest', id: 'new:6', childId: 'new:7' },
  ]);
  [projectId = '', archive = ''] = [created['new:1'], created['new:2']];
  folders = [created['new:3'] ?? '', created['new:4'] ?? '', created['new:5'] ?? ''];
  groupId = created['new:6'] ?? '';
  [defects = '', viewOnly = '', admin = ''] = await Promise.all([
    idNamed('/areas', 'Defects'),
    idNamed('/roles', 'Project User (View only)'),
    idNamed('/roles', 'Project Administrator'),
  ]);
  await apply([
    { do: 'access.set_project_role', ...who('balint'), projectId, roleIds: [viewOnly] },
    { do: 'grant.add', ...who('celik'), roleId: viewOnly, scope: { kind: 'folder', folderId: folders[1] } },
    { do: 'group.add_member', id: idOfPerson('dunja'), groupId: created['new:7'] },
    {
      do: 'grant.add',
      subjectKind: 'group',
      subjectId: groupId,
      roleId: admin,
      scope: { kind: 'project', projectId },
    },
  ]);
});
afterAll(() => town.close());

test('projects say how many are in them and what', async () => {
  expect(await town.rowsOf('/projects')).toMatchObject([
    { name: 'Ferry app', memberCount: 1, groupCount: 1, folderCount: 3, recordCount: 0 },
    { name: 'Archive', memberCount: 0, groupCount: 0, folderCount: 0, recordCount: 0 },
  ]);
});

test('folders come level by level, each with what was given in it and how many can read there', async () => {
  expect(await town.rowsOf(`/projects/${projectId}/folders`)).toMatchObject([
    { name: 'Defects', childCount: 0, ownCount: 0, peopleCount: 2 },
    { name: 'Requirements', childCount: 1, ownCount: 0, peopleCount: 2 },
  ]);
  expect(await town.rowsOf(`/projects/${projectId}/folders?parent=${folders[0]}`)).toMatchObject([
    { name: 'Safety', childCount: 0, ownCount: 1, peopleCount: 3 },
  ]);
});

test('a folder is found by its name, with the way to it', async () => {
  expect(await town.get(`/projects/${projectId}/folders/find?text=SAFE`)).toMatchObject({
    count: 1,
    rows: [{ id: folders[1], path: [{ name: 'Requirements' }, { name: 'Safety' }] }],
  });
});

test('whoever reaches a folder is listed with what they may do there and where it comes from', async () => {
  const access = await town.get(`/folders/${folders[1]}/access?area=${defects}`);

  expect(access).toMatchObject({
    folder: { name: 'Safety' },
    path: [{ name: 'Ferry app' }, { name: 'Requirements' }, { name: 'Safety' }],
    people: 3,
    groups: 1,
    below: 0,
  });
  expect(
    holders
      .parse(access)
      .rows.map(({ name, marks }) => [name, marks.map(({ operation }) => operation).toSorted()]),
  ).toEqual([
    [people.celik, ['read']],
    [people.balint, ['read']],
    ['QA', ['close', 'create', 'delete', 'read', 'reopen', 'update']],
  ]);
  expect(holders.parse(access).rows.map(({ marks }) => marks[0]?.scopeKind)).toEqual([
    'folder',
    'project',
    'project',
  ]);
});

test('the matrix tells direct from inherited, for users and for groups, in the window that is asked for', async () => {
  const rows = matrix.parse(await town.get(`/access/projects?projects=${projectId},${archive}`)).rows;
  const cells = new Map(rows.map(({ name, cells: list, projectCount }) => [name, { list, projectCount }]));

  expect(cells.get(people.balint)).toMatchObject({
    projectCount: 1,
    list: [{ projectId, direct: [{ role: { id: viewOnly } }], inherited: [], partial: 0 }],
  });
  expect(cells.get(people.celik)).toMatchObject({
    projectCount: 1,
    list: [{ projectId, direct: [], effective: [], partial: 1 }],
  });
  expect(cells.get(people.dunja)).toMatchObject({
    list: [
      {
        direct: [],
        inherited: [{ from: 'project', via: { name: 'QA' }, role: { id: admin } }],
        effective: [{ name: 'Project Administrator' }],
      },
    ],
  });
  expect(matrix.parse(await town.get('/access/projects')).rows.flatMap(({ cells: list }) => list)).toEqual(
    [],
  );
  const groups = matrix.parse(await town.get(`/access/projects?rows=groups&projects=${projectId}&q=qa`)).rows;
  expect(groups).toMatchObject([{ name: 'QA', cells: [{ direct: [{ role: { id: admin } }] }] }]);
});

test('the matrix goes out as a file, with the source of what is inherited, and the log says who took it', async () => {
  const file = async (query: string) => {
    const { body, headers } = await town.ada.request('GET', `/api/v1/w/{w}/access/projects.csv?${query}`);
    expect(headers.get('content-type')).toContain('text/csv');

    return z
      .string()
      .parse(body)
      .split('\r\n')
      .map((line) => line.split(','));
  };

  const timed = { ...who('celik'), roleId: viewOnly, validUntil: '2030-03-02T00:00:00.000Z' };
  await apply([{ do: 'grant.add', ...timed, scope: { kind: 'project', projectId: archive } }]);
  const [head, ...lines] = await file('filter=kind:regular');
  const lineOf = (person: keyof typeof people) => lines.find(([name]) => name === people[person]);
  const at = head?.indexOf('Ferry app') ?? -1;
  const [celik] = await town.rowsOf(`/users?q=${encodeURIComponent(people.celik)}`);

  expect(head?.[0]?.endsWith('Name')).toBe(true);
  expect(head?.[1]).toBe('User ID');
  expect(lineOf('balint')?.[at]).toBe('Project User (View only)');
  expect(lineOf('dunja')?.[at]).toBe('Project Administrator (via QA)');
  expect(lineOf('celik')).toEqual([
    people.celik,
    celik?.['username'],
    '1 in parts',
    'Project User (View only) until 1 Mar 2030',
  ]);
  expect((await file('cells=effective&q=dunja&project=ferry')).slice(0, 2)).toMatchObject([
    [expect.stringContaining('Name'), 'User ID', 'Ferry app'],
    [people.dunja, expect.any(String), 'Project Administrator'],
  ]);
  expect(
    (await file('cells=effective&filter=kind:regular')).map((line) => line.toSpliced(1, 1)),
  ).toContainEqual([people.celik, '1 in parts', 'Project User (View only) until 1 Mar 2030']);
  expect((await file('rows=groups&q=qa&project=ferry'))[1]).toEqual(['QA', '', 'Project Administrator']);
  await apply([{ do: 'access.set_project_role', ...who('celik'), projectId: archive, roleIds: [] }]);
  expect(await town.actions()).toContain('access.export');
});

test('the footers count people once, however many ways lead them in', async () => {
  expect(await town.rowsOf(`/access/projects/count?projects=${projectId},${archive}`)).toEqual([
    { projectId, withAccess: 3, administrators: 1 },
    { projectId: archive, withAccess: 0, administrators: 0 },
  ]);
});

test('a record is made, listed by where it lies, changed and deleted, and its number is its own', async () => {
  const make = async (body: object) =>
    (await town.ada.request('POST', '/api/v1/w/{w}/records', { body })).body;
  const [ada] = await town.rowsOf('/users?filter=adminLevel:full;kind:regular');
  await apply([
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: idOf(ada),
      roleId: admin,
      scope: { kind: 'workspace' },
    },
  ]);
  const first = await make({ areaId: defects, projectId, folderId: folders[1], title: 'Leaks at the bow' });
  const second = await make({ areaId: defects, projectId, title: 'Paint' });

  expect([first, second]).toMatchObject([{ number: 1 }, { number: 2 }]);
  expect(await town.rowsOf('/records')).toMatchObject([{ title: 'Paint' }, { title: 'Leaks at the bow' }]);
  expect(await town.rowsOf(`/records?filter=folder:${folders[0]}`)).toMatchObject([
    { number: 1, state: 'New', folder: { name: 'Safety' }, area: { name: 'Defects' } },
  ]);

  const id = idOf(second);
  const [active] = await town.rowsOf('/users?filter=state:active;kind:regular');
  const patched = await town.ada.request('PATCH', `/api/v1/w/{w}/records/${id}`, {
    body: { state: 'In test', assigneeId: idOf(active), folderId: folders[2] },
  });
  expect(patched.status, JSON.stringify(patched.body)).toBe(200);
  expect(await town.get(`/records/${id}`)).toMatchObject({
    state: 'In test',
    assignee: { id: idOf(active) },
    folder: { name: 'Defects' },
    etag: '2',
  });
  expect(await town.refused('PATCH', `/records/${id}`, { state: 'Sunk' })).toEqual({
    status: 422,
    code: 'record.state_unknown',
  });

  await town.ada.request('DELETE', `/api/v1/w/{w}/records/${id}`);
  expect(await town.refused('GET', `/records/${id}`)).toEqual({ status: 404, code: 'record.not_found' });
  expect(await make({ areaId: defects, projectId, title: 'Rope' })).toMatchObject({ number: 3 });
});

test('a folder or project with records in it is not deleted', async () => {
  const preview = async (step: object) =>
    refusals.parse(
      (await town.ada.request('POST', '/api/v1/w/{w}/changesets/preview', { body: { steps: [step] } })).body,
    ).refusals;

  expect(await preview({ do: 'folder.delete', id: folders[0] })).toMatchObject([
    { code: 'folder.has_records' },
  ]);
  expect(await preview({ do: 'project.delete', id: projectId })).toMatchObject([
    { code: 'project.has_records' },
  ]);
});

const named = z.object({ name: z.string() });
const holders = z.object({
  rows: z.array(named.extend({ marks: z.array(z.object({ operation: z.string(), scopeKind: z.string() })) })),
});
const matrix = z.object({
  rows: z.array(named.extend({ projectCount: z.number(), cells: z.array(z.unknown()) })),
});
const refusals = z.object({ refusals: z.array(z.object({ code: z.string() })) });

function who(person: keyof typeof people) {
  return { subjectKind: 'user', subjectId: idOfPerson(person) } as const;
}

async function apply(steps: readonly object[]): Promise<Record<string, string>> {
  const { status, body } = await town.ada.request('POST', '/api/v1/w/{w}/changesets', { body: { steps } });
  expect(status, JSON.stringify(body)).toBe(200);

  return z.object({ created: z.record(z.string(), z.string()) }).parse(body).created;
}

function idOfPerson(person: keyof typeof people): string {
  return town.ids.get(people[person]) ?? '';
}

async function idNamed(path: string, name: string): Promise<string> {
  return idOf((await town.rowsOf(path)).find((row) => row['name'] === name));
}
