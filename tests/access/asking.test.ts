import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkAccess } from '#app/access/check-access.ts';
import { diffAccess } from '#app/access/diff-access.ts';
import { explainAccess } from '#app/access/explain-access.ts';
import { whatCan } from '#app/access/what-can.ts';
import { whoCan } from '#app/access/who-can.ts';
import { createRecord } from '#app/records/create-record.ts';
import { perform, type UseCase } from '#app/perform.ts';
import { checkAccess as checkContract, mostChecks } from '#contract/access.ts';
import { fold } from '#domain/fold.ts';
import { newProject } from '#tests/projects/wanted.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let fen: Member;
let olu: Member;
let ids: Record<'area' | 'role' | 'narrow' | 'project' | 'folder' | 'outer' | 'inner' | 'record', string>;
const nowhere = '01900000-0000-7000-8000-0000000000ff';

beforeAll(async () => {
  space = await workspace();
  await space.apply([
    { do: 'workspace.update_policies', set: { rolesPerScope: 'many', fullAdminAllData: true } },
  ]);
  fen = await space.user({ name: 'Fen' });
  olu = await space.user({ name: 'Olu' });
  const [area] = await space.facts('area', 'name', fold('Defects'));
  const areaId = area?.id ?? '';
  const cell = (operation: string, qualifier: 'all' | 'assigned') =>
    ({ areaId, operation, state: null, field: null, qualifiers: [qualifier] }) as const;
  const { created } = await space.apply([
    { do: 'role.add', as: 'new:1', name: 'Repairer', description: '', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:1', cells: [cell('read', 'all'), cell('update', 'all')] },
    { do: 'role.add', as: 'new:2', name: 'Assignee', description: '', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:2', cells: [cell('read', 'all'), cell('update', 'assigned')] },
    { do: 'project.add', as: 'new:3', name: 'Ferry app', description: '' },
    { do: 'folder.add', as: 'new:4', projectId: 'new:3', parentId: null, name: 'Safety' },
    { do: 'group.add', as: 'new:5', name: 'Testers', description: '' },
    { do: 'group.add', as: 'new:6', name: 'Night shift', description: '' },
    { do: 'group.nest', id: 'new:5', childId: 'new:6' },
    grant('group', 'new:5', { roleId: 'new:2', projectId: 'new:3' }),
    { do: 'group.add_member', id: fen.id, groupId: 'new:6' },
  ]);
  const id = (name: string) => created[name] ?? '';
  const project = id('new:3');
  const record = await ask(createRecord, {
    areaId,
    projectId: project,
    folderId: null,
    title: 'Bow door sticks',
    assigneeId: olu.id,
    teamId: null,
  });
  ids = {
    area: areaId,
    role: id('new:1'),
    narrow: id('new:2'),
    project,
    folder: id('new:4'),
    outer: id('new:5'),
    inner: id('new:6'),
    record: record.id,
  };
});
afterAll(() => space.close());

function grant(
  subjectKind: 'user' | 'group',
  subjectId: string,
  { roleId, projectId }: { roleId: string; projectId: string },
) {
  const scope = { kind: 'project', projectId } as const;

  return {
    do: 'grant.add',
    subjectKind,
    subjectId,
    roleId,
    scope,
    validFrom: null,
    validUntil: null,
  } as const;
}

function ask<Input, Output, Prepared>(
  useCase: UseCase<Input, Output, Prepared>,
  input: Input,
  by = space.admin,
): Promise<Output> {
  return perform(space.world, useCase, { input, request: by.request });
}

const updating = () => ({ action: 'update', resource: { record: ids.record } });
const there = () => ({ area: ids.area, project: ids.project });

describe('the explanation', () => {
  test('tells a role that is stopped by the record from what nobody granted', async () => {
    const stopped = await ask(explainAccess, { user: fen.id, ...updating() });
    const never = await ask(explainAccess, { user: olu.id, ...updating() });

    expect(stopped).toMatchObject({
      allowed: false,
      verdict: 'blocked',
      decidedBy: 'record',
      record: { title: 'Bow door sticks', assigneeId: olu.id },
      grants: [
        {
          roleId: ids.narrow,
          via: [ids.inner, ids.outer],
          scopeKind: 'project',
          outcome: 'stopped_at_record',
          permissions: [{ qualifier: 'assigned', outcome: 'not_assigned' }],
        },
      ],
    });
    expect(stopped.names).toMatchObject({
      [fen.id]: 'Fen',
      [ids.inner]: 'Night shift',
      [ids.outer]: 'Testers',
    });
    expect(never).toMatchObject({
      allowed: false,
      verdict: 'nobody_granted',
      decidedBy: 'roles',
      grants: [],
    });
  });

  test('promises only changes after which the answer is yes', async () => {
    const { suggestions } = await ask(explainAccess, { user: fen.id, ...updating() });

    const byRole = suggestions.flat().find((one) => one.do === 'grant.add' && one.roleId === ids.role);
    const steps = [grant('user', fen.id, { roleId: ids.role, projectId: ids.project })];
    const supposed = await ask(explainAccess, { user: fen.id, ...updating(), steps });

    expect(suggestions).toContainEqual([{ do: 'record.assign' }]);
    expect(byRole).toMatchObject({ scopeKind: 'project', projectId: ids.project });
    expect(supposed).toMatchObject({ allowed: true, decidedBy: 'roles', suggestions: [] });
    expect(await space.facts('grant', 'subjectId', fen.id)).toEqual([]);
  });

  test('lists what is redundant beside what decides', async () => {
    const twice = [
      grant('user', fen.id, { roleId: ids.role, projectId: ids.project }),
      grant('group', ids.inner, { roleId: ids.role, projectId: ids.project }),
    ];

    const { grants } = await ask(explainAccess, { user: fen.id, ...updating(), steps: twice });

    expect(grants.map(({ outcome }) => outcome).toSorted()).toEqual([
      'grants',
      'grants',
      'stopped_at_record',
    ]);
  });

  test('refuses what does not exist, by its name', async () => {
    const asked = (resource: object) => ask(explainAccess, { user: fen.id, action: 'read', resource });

    await expect(asked({ area: nowhere })).rejects.toMatchObject({ code: 'area.not_found' });
    await expect(asked({ ...there(), project: nowhere })).rejects.toMatchObject({
      code: 'project.not_found',
    });
    await expect(asked({ ...there(), folder: nowhere })).rejects.toMatchObject({ code: 'folder.not_found' });
    const elsewhere = await newProject(space, 'Elsewhere');
    await expect(asked({ ...there(), folder: ids.folder, project: elsewhere })).rejects.toMatchObject({
      code: 'folder.not_found',
    });
    await expect(asked({ record: nowhere })).rejects.toMatchObject({ code: 'record.not_found' });
    await expect(
      ask(explainAccess, { user: nowhere, action: 'read', resource: there() }),
    ).rejects.toMatchObject({ code: 'user.not_found' });
  });
});

describe('the question turned around', () => {
  test('names everybody who can with the way by which they can', async () => {
    const reading = { action: 'read', resource: { ...there(), folder: ids.folder } };

    const { count, users, names } = await ask(whoCan, reading);

    expect(count).toBe(2);
    expect(users).toMatchObject([
      { name: 'Ada Byron', by: null },
      { userId: fen.id, name: 'Fen', by: { roleId: ids.narrow, via: [ids.inner, ids.outer] } },
    ]);
    expect(names[ids.folder]).toBe('Safety');
  });

  test('says what somebody can, place by place, and what unsaved steps would add', async () => {
    const steps = [grant('user', olu.id, { roleId: ids.role, projectId: ids.project })];

    const before = await ask(whatCan, { user: olu.id });
    const after = await ask(whatCan, { user: olu.id, steps });
    const { people, differences } = await ask(diffAccess, { user: olu.id, steps });

    expect(before.places.flatMap(({ rights }) => rights)).toEqual([]);
    const place = after.places.find(({ placeId }) => placeId === ids.project);
    expect(place).toMatchObject({ projectId: ids.project });
    expect(place?.rights.map(({ operation }) => operation).toSorted()).toEqual(['read', 'update']);
    expect([people, differences.map(({ gained, lost }) => [gained.length, lost.length])]).toEqual([
      1,
      [[2, 0]],
    ]);
  });
});

test('the past is judged as it was recorded then', async () => {
  // What is recorded at an instant belongs to it, and the grant may come within the same millisecond.
  const before = new Date(Date.now() - 1).toISOString();
  await space.apply([grant('user', olu.id, { roleId: ids.role, projectId: ids.project })]);

  const now = await ask(explainAccess, { user: olu.id, ...updating() });
  const then = await ask(explainAccess, { user: olu.id, ...updating(), asOf: before });
  const { differences } = await ask(diffAccess, { from: before });

  expect([now.allowed, then.allowed]).toEqual([true, false]);
  expect(then.suggestions).toEqual([]);
  expect(differences.map(({ userId }) => userId)).toEqual([olu.id]);
  await space.apply([{ do: 'user.deactivate', id: olu.id }]);
  expect(await ask(explainAccess, { user: olu.id, ...updating() })).toMatchObject({
    allowed: false,
    verdict: 'blocked',
    decidedBy: 'account',
    suggestions: [[{ do: 'user.activate' }]],
  });
});

test('a past and a draft are not asked at once', async () => {
  const asked = { user: fen.id, ...updating(), asOf: new Date().toISOString(), steps: [] };

  await expect(ask(explainAccess, asked)).rejects.toMatchObject({ code: 'input.invalid' });
});

test('many decisions come in the order of the questions, and 10,001 are refused', async () => {
  const check = { user: fen.id, action: 'read', resource: there() };
  const checks = [check, { ...check, action: 'delete' }, { ...check, resource: { record: nowhere } }];

  expect(await ask(checkAccess, { checks })).toEqual({ allowed: [true, false, false] });

  const tooMany = Array.from({ length: mostChecks + 1 }, () => check);
  expect(checkContract.body?.safeParse({ checks: tooMany }).success).toBe(false);
  expect(checkContract.body?.safeParse({ checks: tooMany.slice(1) }).success).toBe(true);
});

describe('somebody who administers nobody', () => {
  const by = () => fen;

  test('asks about themselves and nobody else, and not with a draft', async () => {
    const others = { user: olu.id, action: 'read', resource: there() };
    const before = await space.audit();

    expect(await ask(explainAccess, { ...others, user: fen.id }, by())).toMatchObject({ allowed: true });
    await expect(ask(explainAccess, others, by())).rejects.toMatchObject({ code: 'access.denied' });
    await expect(ask(whatCan, { user: olu.id }, by())).rejects.toMatchObject({ code: 'access.denied' });
    await expect(ask(whoCan, others, by())).rejects.toMatchObject({ code: 'access.denied' });
    await expect(ask(checkAccess, { checks: [others] }, by())).rejects.toMatchObject({
      code: 'access.denied',
    });
    await expect(
      ask(explainAccess, { ...others, user: fen.id, steps: [{ do: 'user.activate', id: fen.id }] }, by()),
    ).rejects.toMatchObject({ code: 'access.denied' });
    expect(await space.audit()).toEqual(before);
  });

  test('learns nothing about a record that they do not see, nor which groups would help', async () => {
    const stranger = await space.user({ name: 'Stranger' });
    const asked = { user: stranger.id, ...updating() };

    await expect(ask(explainAccess, asked, stranger)).rejects.toMatchObject({ code: 'record.not_found' });
    const place = await ask(explainAccess, { ...asked, resource: there() }, stranger);

    expect(place).toMatchObject({ allowed: false, suggestions: [], record: null });
    expect(Object.values(place.names)).toEqual(['Stranger']);
  });
});
