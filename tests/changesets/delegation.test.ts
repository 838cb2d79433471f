import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { fold } from '#domain/fold.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let assigner: Member;
let other: Member;
let ids: Record<'mine' | 'theirs' | 'folder' | 'viewer' | 'worker' | 'administrator', string>;

beforeAll(async () => {
  space = await workspace();
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
  [assigner, other] = [await space.user({ name: 'Assigner' }), await space.user({ name: 'Other' })];
  const { created } = await space.apply([
    { do: 'project.add', as: 'new:1', name: 'Ferry app', description: '' },
    { do: 'project.add', as: 'new:2', name: 'Archive', description: '' },
    { do: 'folder.add', as: 'new:3', projectId: 'new:1', parentId: null, name: 'Safety' },
  ]);
  ids = {
    mine: created['new:1'] ?? '',
    theirs: created['new:2'] ?? '',
    folder: created['new:3'] ?? '',
    viewer: await roleNamed('Project User (View only)'),
    worker: await roleNamed('Project User (Rm+Tm)'),
    administrator: await roleNamed('Project Administrator'),
  };
  await space.apply([
    give(assigner.id, await roleNamed('Project Assignment'), { kind: 'project', projectId: ids.mine }),
    give(assigner.id, ids.viewer, { kind: 'project', projectId: ids.mine }),
  ]);
});
afterAll(() => space.close());

async function roleNamed(name: string): Promise<string> {
  const [role] = await space.facts('role', 'name', fold(name));

  return role?.id ?? '';
}

type Scope = Extract<Step, { do: 'grant.add' }>['scope'];

function give(subjectId: string, roleId: string, scope: Scope): Step {
  return {
    do: 'grant.add',
    subjectKind: 'user',
    subjectId,
    roleId,
    scope,
    validFrom: null,
    validUntil: null,
  };
}

test('whoever may assign people to a project gives any of its roles but Project Administrator', async () => {
  const inMine = { kind: 'project', projectId: ids.mine } as const;

  await space.apply([give(other.id, ids.worker, inMine)], assigner);

  const before = await space.audit();
  await expect(space.apply([give(other.id, ids.administrator, inMine)], assigner)).rejects.toMatchObject({
    code: 'grant.administrator_only',
  });
  expect(await space.audit()).toEqual(before);
  const [grant] = await space.facts('grant', 'subjectId', other.id);
  await space.apply([{ do: 'grant.remove', id: grant?.id ?? '' }], assigner);
  expect(await space.facts('grant', 'subjectId', other.id)).toEqual([]);
});

test('it reaches no other project, not the workspace, not oneself and nobody with full access', async () => {
  const before = await space.audit();
  const tries: readonly (readonly [Step, string])[] = [
    [give(other.id, ids.viewer, { kind: 'project', projectId: ids.theirs }), 'access.denied'],
    [give(other.id, ids.viewer, { kind: 'workspace' }), 'access.denied'],
    [give(assigner.id, ids.worker, { kind: 'project', projectId: ids.mine }), 'access.own_rights'],
    [give(space.admin.id, ids.viewer, { kind: 'project', projectId: ids.mine }), 'user.full_access_only'],
    [{ do: 'user.set_role', id: other.id, roleIds: [ids.viewer] }, 'access.denied'],
  ];

  for (const [step, code] of tries)
    await expect(space.apply([step], assigner), JSON.stringify(step)).rejects.toMatchObject({ code });

  expect(await space.audit()).toEqual(before);
});

test('in a folder they give what they hold there themselves and nothing beside it', async () => {
  const inFolder = { kind: 'folder', folderId: ids.folder } as const;

  await expect(space.apply([give(other.id, ids.worker, inFolder)], assigner)).rejects.toMatchObject({
    code: 'grant.beyond_own',
  });
  await space.apply([give(other.id, ids.viewer, inFolder)], assigner);

  expect(await space.facts('grant', 'subjectId', other.id)).toMatchObject([
    { roleId: ids.viewer, scopeKind: 'folder' },
  ]);
});

test('whoever may assign nobody is refused before anybody is named', async () => {
  const before = await space.audit();
  const named = give(assigner.id, ids.worker, { kind: 'project', projectId: ids.mine });

  await expect(space.apply([named], other)).rejects.toMatchObject({ code: 'access.denied' });
  await expect(
    space.preview([{ do: 'user.deactivate', select: { all: {}, except: [] } }], other),
  ).rejects.toMatchObject({ code: 'access.denied' });

  expect(await space.audit()).toEqual(before);
});
