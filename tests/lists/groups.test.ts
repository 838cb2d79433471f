import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import {
  countGroups,
  listGroupNames,
  listGroups,
  readGroup,
  readUserAccess,
  readUserGroups,
} from '#app/lists/groups.ts';
import { perform, type UseCase } from '#app/perform.ts';
import { fold } from '#domain/fold.ts';
import { predefinedRoles } from '#domain/predefined.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let ids: Record<'fleet' | 'crew' | 'night' | 'team', string>;
let ada: Member;
let bo: Member;

beforeAll(async () => {
  space = await workspace();
  ada = await space.user({ name: 'Kiri' });
  bo = await space.user({ name: 'Bo' });
  const names = { fleet: 'Fleet', crew: 'Crew', night: 'Night crew' };
  const { created } = await space.apply([
    ...Object.entries(names).map(([, name], n): Step => ({
      do: 'group.add',
      as: `new:${n}`,
      name,
      description: `The ${name}`,
    })),
    { do: 'group.add', as: 'new:9', name: 'Test crew', description: '', purpose: 'team', leadId: ada.id },
  ]);
  const [fleet = '', crew = '', night = '', team = ''] = ['new:0', 'new:1', 'new:2', 'new:9'].map(
    (name) => created[name],
  );
  ids = { fleet, crew, night, team };
  await space.apply([
    { do: 'group.nest', id: fleet, childId: crew },
    { do: 'group.nest', id: crew, childId: night },
    { do: 'group.add_member', select: { ids: [ada.id, bo.id] }, groupId: night },
    { do: 'group.add_member', id: ada.id, groupId: crew },
    { do: 'group.add_member', id: bo.id, groupId: team },
  ]);
});
afterAll(() => space.close());

test('a group tells who is in it itself and who is in it by what it contains', async () => {
  const { rows } = await ask(listGroups, { limit: 50, filter: 'purpose:access' });

  expect(rows.filter(({ builtIn }) => builtIn === null)).toMatchObject([
    {
      name: 'Crew',
      memberCount: 1,
      allMemberCount: 2,
      nestedIn: [{ name: 'Fleet' }],
      containsCount: 1,
      may: [
        'group.update',
        'group.delete',
        'group.add_member',
        'group.remove_member',
        'group.nest',
        'group.unnest',
      ],
    },
    { name: 'Fleet', memberCount: 0, allMemberCount: 2, nestedIn: [], containsCount: 1 },
    { name: 'Night crew', memberCount: 2, allMemberCount: 2, nestedIn: [{ name: 'Crew' }], containsCount: 0 },
  ]);
  expect(rows.find(({ builtIn }) => builtIn === 'admins')).toMatchObject({ may: [] });
});

test('teams are a list of their own, with who leads them', async () => {
  const { rows } = await ask(listGroups, { limit: 50, filter: 'purpose:team' });

  expect(rows).toMatchObject([{ name: 'Test crew', lead: { id: ada.id, name: 'Kiri' }, memberCount: 1 }]);
  expect(await ask(countGroups, { filter: 'purpose:team' })).toMatchObject({ count: 1, all: 7 });
});

test.each([
  ['name:~crew', ['Crew', 'Night crew']],
  ['nestedIn:Fleet', ['Crew']],
  ['nestedIn:-;isBuiltIn:no', ['Fleet']],
])('groups are filtered by %s', async (filter, names) => {
  const { rows } = await ask(listGroups, { limit: 50, filter: `purpose:access;${filter}` });

  expect(rows.map(({ name }) => name)).toEqual(names);
});

test.each([
  ['-memberCount', 'Night crew'],
  ['-name', 'Night crew'],
  ['name', 'Crew'],
])('groups are sorted by %s', async (sort, first) => {
  const { rows } = await ask(listGroups, { limit: 50, sort, filter: 'purpose:access;isBuiltIn:no' });

  expect(rows[0]?.name).toBe(first);
});

test('pickers get all groups and teams, the built-in ones first', async () => {
  const { rows } = await ask(listGroupNames, undefined);

  expect(rows.map(({ name, purpose }) => `${name} ${purpose}`)).toEqual([
    'Admins access',
    'RestrictedUsers access',
    'Users access',
    'Crew access',
    'Fleet access',
    'Night crew access',
    'Test crew team',
  ]);
});

test('one group says what it is in, what it contains and what it is granted', async () => {
  await grantTo(ids.crew, predefinedRoles[4].name);

  const group = await ask(readGroup, { id: ids.crew });

  expect(group).toMatchObject({
    name: 'Crew',
    description: 'The Crew',
    nestedIn: [{ id: ids.fleet }],
    contains: [{ id: ids.night, name: 'Night crew' }],
    grants: [{ role: { name: 'Project User (View only)' }, scopeKind: 'workspace', via: { name: 'Crew' } }],
  });
});

test('what somebody holds names the group that gives it, and the one by which they are in that', async () => {
  const { grants, areaCount } = await ask(readUserAccess, { id: bo.id });

  expect(grants).toMatchObject([
    {
      role: { name: 'Project User (View only)' },
      via: { id: ids.crew, name: 'Crew' },
      through: { id: ids.night, name: 'Night crew' },
    },
  ]);
  expect(areaCount).toBeGreaterThan(5);
  expect((await ask(readUserAccess, { id: ada.id })).grants).toMatchObject([
    { via: { name: 'Crew' }, through: null },
  ]);
});

test('to a user every group says whether they are in it, by what, and what being in it gives', async () => {
  const { groups } = await ask(readUserGroups, { id: bo.id });
  const of = (id: string) => groups.find((group) => group.id === id);

  expect(of(ids.night)).toMatchObject({
    isMember: true,
    through: [],
    grants: [{ role: { name: 'Project User (View only)' }, via: { name: 'Crew' } }],
  });
  expect(of(ids.crew)).toMatchObject({ isMember: false, through: [{ name: 'Night crew' }] });
  expect(of(ids.fleet)).toMatchObject({
    isMember: false,
    through: [{ name: 'Night crew' }],
    grants: [],
    permissionCount: 0,
  });
  expect(of(ids.team)).toMatchObject({ isMember: true, purpose: 'team', lead: { name: 'Kiri' } });
});

test('nobody learns of groups and users that are not there', async () => {
  await expect(ask(readGroup, { id: ada.id })).rejects.toMatchObject({ code: 'group.not_found' });
  await expect(ask(readUserGroups, { id: ids.crew })).rejects.toMatchObject({ code: 'user.not_found' });
  await expect(ask(readUserAccess, { id: ids.crew })).rejects.toMatchObject({ code: 'user.not_found' });
});

test('whoever administers nothing sees no groups and no teams, private ones included', async () => {
  const list = perform(space.world, listGroups, {
    request: ada.request,
    input: { limit: 50 },
  });

  await expect(list).rejects.toMatchObject({ code: 'access.denied' });
});

function ask<Input, Output>(useCase: UseCase<Input, Output>, input: Input): Promise<Output> {
  return perform(space.world, useCase, { request: space.admin.request, input });
}

async function grantTo(groupId: string, name: string): Promise<void> {
  const [role] = await space.facts('role', 'name', fold(name));

  await space.apply([
    {
      do: 'grant.add',
      subjectKind: 'group',
      subjectId: groupId,
      roleId: role?.id ?? '',
      scope: { kind: 'workspace' },
      validFrom: null,
      validUntil: null,
    },
  ]);
}
