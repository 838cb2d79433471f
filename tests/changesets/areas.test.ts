import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { listAreas } from '#app/lists/areas.ts';
import { perform } from '#app/perform.ts';
import { contentsOf } from '#tests/support/breaking.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('an area is added with its parts, changed and deleted', async () => {
  const id = await area('Tickets');
  await space.apply([{ do: 'area.update', id, set: { fields: ['Priority'], specials: ['escalate'] } }]);

  expect(await areaOf(id)).toMatchObject({
    name: 'Tickets',
    states: ['Open', 'Closed'],
    fields: ['Priority'],
    specials: ['escalate'],
    may: ['area.update', 'area.delete', 'admin_grant.add', 'admin_grant.remove'],
  });
  await space.apply([{ do: 'area.delete', id }]);
  expect(await areaOf(id)).toBeUndefined();
});

test('what permissions still use cannot be taken away, and the area neither', async () => {
  const id = await area('Used');
  const { created } = await space.apply([
    { do: 'role.add', as: 'new:1', name: 'User of used', description: '', audience: 'internal' },
    {
      do: 'role.set_permissions',
      id: 'new:1',
      cells: [{ areaId: id, operation: 'read', state: 'Open', field: null, qualifiers: ['all'] }],
    },
  ]);
  const before = await contentsOf(space.databaseUrl);

  await expect(space.apply([{ do: 'area.update', id, set: { states: ['Closed'] } }])).rejects.toMatchObject({
    code: 'area.in_use',
    details: { what: 'Open', by: ['User of used'] },
  });
  await expect(space.apply([{ do: 'area.delete', id }])).rejects.toMatchObject({ code: 'area.in_use' });
  expect(await contentsOf(space.databaseUrl)).toEqual(before);

  await space.apply([
    { do: 'role.delete', id: created['new:1'] ?? '', replacementId: null },
    { do: 'area.delete', id },
  ]);
});

test('the built-in area stays, and names are unique and not those of basic operations', async () => {
  const [projects] = await space.facts('area', 'builtIn', 'projects');
  const id = await area('Own');

  await refused({ do: 'area.delete', id: projects?.id ?? '' }, 'area.built_in');
  await refused({ do: 'area.update', id: projects?.id ?? '', set: { name: 'Other' } }, 'area.built_in');
  await refused({ do: 'area.update', id, set: { name: 'PROJECTS' } }, 'area.name_taken');
  await refused({ do: 'area.update', id, set: { states: ['One', 'one '] } }, 'area.parts_invalid');
  await refused({ do: 'area.update', id, set: { specials: ['Delete'] } }, 'area.special_taken');
  expect(await areaOf(id)).toMatchObject({ name: 'Own', states: ['Open', 'Closed'], specials: [] });
});

test('selective access administers the areas it was given, alone or by a group in a group, and nothing else', async () => {
  const [given, other] = [await area('Given'), await area('Not given')];
  const [alone, member] = [await selective(), await selective()];
  const { created } = await space.apply([
    { do: 'group.add', as: 'new:1', name: 'Inner', description: '' },
    { do: 'group.add', as: 'new:2', name: 'Outer', description: '' },
    { do: 'group.add_member', id: member.id, groupId: 'new:1' },
    { do: 'group.nest', id: 'new:2', childId: 'new:1' },
    { do: 'admin_grant.add', subjectKind: 'group', subjectId: 'new:2', areaId: given },
    { do: 'admin_grant.add', subjectKind: 'user', subjectId: alone.id, areaId: given },
  ]);

  for (const by of [alone, member]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await space.apply([{ do: 'area.update', id: given, set: { name: `Given ${by.id}` } }], by);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await refused({ do: 'area.update', id: other, set: { name: 'Taken' } }, 'area.not_yours', by);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await refused({ do: 'area.delete', id: given }, 'access.denied', by);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await refused(
      { do: 'admin_grant.add', subjectKind: 'user', subjectId: by.id, areaId: other },
      'access.denied',
      by,
    );
  }
  const { rows } = await perform(space.world, listAreas, { input: undefined, request: alone.request });
  expect(rows.filter(({ may }) => may.includes('area.update')).map(({ id }) => id)).toEqual([given]);

  await space.apply([
    { do: 'admin_grant.remove', subjectKind: 'group', subjectId: created['new:2'] ?? '', areaId: given },
  ]);
  await refused({ do: 'area.update', id: given, set: { name: 'Again' } }, 'area.not_yours', member);
});

test('extended access manages areas and roles, and touches nobody with full access', async () => {
  const extended = await space.user({ adminLevel: 'extended' });
  const steps: readonly Step[] = [
    { do: 'area.add', as: 'new:1', name: 'By extended', states: [], fields: [], specials: [] },
    { do: 'role.add', as: 'new:2', name: 'By extended', description: '', audience: 'internal' },
    { do: 'area.update', id: 'new:1', set: { fields: ['Size'] } },
  ];

  await space.apply(steps, extended);
  const [made] = await space.facts('area', 'name', 'by extended');
  await refused(
    { do: 'admin_grant.add', subjectKind: 'user', subjectId: space.admin.id, areaId: made?.id ?? '' },
    'user.full_access_only',
    extended,
  );
  expect(await space.facts('adminGrant', 'subjectId', space.admin.id)).toEqual([]);
});

test('nobody from outside administers an area, and whoever has no access to settings is told', async () => {
  const id = await area('Inside');
  const [restricted] = await space.facts('group', 'name', 'restrictedusers');
  const [tbd] = await space.facts('user', 'builtIn', 'tbd');
  const plain = await space.user();

  await refused(
    { do: 'admin_grant.add', subjectKind: 'group', subjectId: restricted?.id ?? '', areaId: id },
    'admin_grant.outsider',
  );
  await refused(
    { do: 'admin_grant.add', subjectKind: 'user', subjectId: tbd?.id ?? '', areaId: id },
    'user.built_in',
  );
  const plan = await space.preview([
    { do: 'admin_grant.add', subjectKind: 'user', subjectId: plain.id, areaId: id },
  ]);
  expect(plan.warnings).toMatchObject([{ code: 'admin_grant.without_level', subject: `user:${plain.id}` }]);
});

test('an area that was taken away comes back with who administers it', async () => {
  const id = await area('Comes back');
  const user = await selective();
  await space.apply([{ do: 'admin_grant.add', subjectKind: 'user', subjectId: user.id, areaId: id }]);
  const { seq } = await space.apply([{ do: 'area.delete', id }]);

  await space.revert(seq);

  expect(await areaOf(id)).toMatchObject({ name: 'Comes back', administrators: [{ id: user.id }] });
});

function selective(): Promise<Member> {
  return space.user({ adminLevel: 'selective' });
}

async function area(name: string): Promise<string> {
  const { created } = await space.apply([
    { do: 'area.add', as: 'new:1', name, states: ['Open', 'Closed'], fields: [], specials: [] },
  ]);

  return created['new:1'] ?? '';
}

async function areaOf(id: string) {
  const { rows } = await perform(space.world, listAreas, { input: undefined, request: space.admin.request });

  return rows.find((row) => row.id === id);
}

async function refused(step: Step, code: string, by?: Member): Promise<void> {
  await expect(space.apply([step], by)).rejects.toMatchObject({ code });
}
