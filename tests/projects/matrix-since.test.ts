import { afterAll, beforeAll, expect, test } from 'vitest';

import { readProjectMatrix } from '#app/lists/project-matrix.ts';
import { perform } from '#app/perform.ts';
import type { Step } from '#app/changesets/step.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let bo: Member;
let cy: Member;
let ids: Readonly<Record<'ferry' | 'archive' | 'crew', string>>;
let roles: ReadonlyMap<string, string>;

const monday = '2030-03-02T00:00:00.000Z';
const tuesday = '2030-03-03T00:00:00.000Z';

beforeAll(async () => {
  space = await workspace();
  bo = await space.user({ name: 'Bo' });
  cy = await space.user({ name: 'Cy' });
  roles = await rolesByName();
  const { created } = await at('2030-03-01T09:00:00.000Z', [
    { do: 'project.add', as: 'new:1', name: 'Ferry app', description: '' },
    { do: 'project.add', as: 'new:2', name: 'Archive', description: '' },
    { do: 'group.add', as: 'new:3', name: 'Crew', description: '' },
    { do: 'group.add_member', select: { ids: [cy.id] }, groupId: 'new:3' },
    give(bo.id, 'new:1', 'Project User (Rm)'),
    give(cy.id, 'new:2', 'Project User (View only)'),
    give('new:3', 'new:1', 'Project User (Tm)', 'group'),
  ]);
  ids = { ferry: created['new:1'] ?? '', archive: created['new:2'] ?? '', crew: created['new:3'] ?? '' };
  await at('2030-03-02T12:00:00.000Z', [
    give(bo.id, ids.ferry, 'Project User (Tm)'),
    give(cy.id, ids.archive, null),
    { do: 'group.remove_member', select: { ids: [cy.id] }, groupId: ids.crew },
  ]);
});
afterAll(() => space.close());

test('beside what holds now stands what held then, also by a group that somebody has left', async () => {
  expect(await matrix(monday)).toEqual({
    Bo: { 'Ferry app': ['Project User (Rm)', 'Project User (Tm)'] },
    Cy: { 'Ferry app': ['Project User (Tm)', ''], Archive: ['Project User (View only)', ''] },
  });
});

test('since a day behind the changes nothing differs', async () => {
  expect(await matrix(tuesday)).toEqual({
    Bo: { 'Ferry app': ['Project User (Tm)', 'Project User (Tm)'] },
    Cy: {},
  });
});

test('a role is called as it was called then, and what was before the workspace is nothing', async () => {
  await at('2030-03-04T09:00:00.000Z', [
    { do: 'role.update', id: roles.get('Project User (Rm)') ?? '', set: { name: 'Requirements' } },
  ]);

  expect(await matrix(monday)).toMatchObject({
    Bo: { 'Ferry app': ['Project User (Rm)', 'Project User (Tm)'] },
  });
  expect(await matrix('2020-01-01T00:00:00.000Z')).toEqual({
    Bo: { 'Ferry app': ['', 'Project User (Tm)'] },
    Cy: {},
  });
});

test('nothing is compared unless it is asked for', async () => {
  expect(await matrix()).toEqual({ Bo: { 'Ferry app': [null, 'Project User (Tm)'] }, Cy: {} });
});

/** The cells of Bo and Cy by their projects: the roles then, and the roles now. */
async function matrix(since?: string) {
  const names = new Map([
    [ids.ferry, 'Ferry app'],
    [ids.archive, 'Archive'],
  ]);
  const input = {
    rows: 'users',
    projects: [...names.keys()],
    limit: 50,
    filter: 'kind:regular',
    since,
  } as const;
  const page = await perform(space.world, readProjectMatrix, { request: space.admin.request, input });
  const words = (held: readonly { name: string }[]) => held.map(({ name }) => name).join(', ');

  return Object.fromEntries(
    page.rows
      .filter(({ id }) => [bo.id, cy.id].some((one) => one === id))
      .map(({ name, cells }) => [
        name,
        Object.fromEntries(
          cells.map(({ projectId, was, effective }) => [
            names.get(projectId),
            [was && words(was), words(effective)],
          ]),
        ),
      ]),
  );
}

type Gift = [subjectId: string, projectId: string, role: string | null, subjectKind?: 'user' | 'group'];

function give(...[subjectId, projectId, role, subjectKind = 'user']: Gift): Step {
  const roleIds = role === null ? [] : [roles.get(role) ?? ''];

  return { do: 'access.set_project_role', subjectKind, subjectId, projectId, roleIds };
}

async function at(moment: string, steps: readonly Step[]) {
  space.clock.now = moment;

  return space.apply(steps).finally(() => (space.clock.now = null));
}

async function rolesByName() {
  const roles = await space.world.transact('read', (stores) =>
    stores.workspace(space.workspaceId).users.roles(),
  );

  return new Map(roles.map(({ name, id }) => [name, id]));
}
