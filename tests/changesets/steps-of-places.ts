import type { Step, StepName } from '#app/changesets/step.ts';
import { fold } from '#domain/fold.ts';
import type { Space } from '#tests/support/space.ts';

export type PlaceStepName = Extract<
  StepName,
  `project.${string}` | `folder.${string}` | `grant.${string}` | 'access.set_project_role'
>;

/** A step about projects, folders or roles in them, with whatever has to be there before. */
export async function placeStep(space: Space, name: PlaceStepName, userId: string): Promise<Step> {
  const { projectId, folderId, otherId } = await places(space, name);
  const roleId = (await space.facts('role', 'name', fold('Project User (View only)')))[0]?.id ?? '';
  const holder = { subjectKind: 'user', subjectId: userId } as const;
  const given = {
    do: 'grant.add',
    ...holder,
    roleId,
    scope: { kind: 'folder', folderId },
    validFrom: null,
    validUntil: null,
  } as const;

  switch (name) {
    case 'project.add':
      return { do: name, as: 'new:1', name: `Another of ${name}`, description: '' };
    case 'project.update':
      return { do: name, id: projectId, set: { description: 'Told anew' } };
    case 'project.delete':
      return { do: name, id: projectId };
    case 'folder.add':
      return { do: name, as: 'new:1', projectId, parentId: folderId, name: 'Below' };
    case 'folder.rename':
      return { do: name, id: folderId, name: 'Called anew' };
    case 'folder.move':
      return { do: name, id: folderId, parentId: otherId };
    case 'folder.delete':
      await space.apply([given]);

      return { do: name, id: folderId };
    case 'folder.grant':
      return { do: name, ...holder, folderId, marks: await scheduling(space) };
    case 'grant.add':
      return given;
    case 'grant.remove':
      return { do: name, id: await granted(space, given) };
    case 'grant.set_validity':
      return { do: name, id: await granted(space, given), validUntil: '2030-01-01T00:00:00.000Z' };
    case 'access.set_project_role':
      return { do: name, ...holder, projectId, roleIds: [roleId] };
  }
}

async function places(space: Space, name: string) {
  const { created } = await space.apply([
    { do: 'project.add', as: 'new:1', name: `Place of ${name}`, description: '' },
    { do: 'folder.add', as: 'new:2', projectId: 'new:1', parentId: null, name: 'One' },
    { do: 'folder.add', as: 'new:3', projectId: 'new:1', parentId: null, name: 'Other' },
  ]);

  return {
    projectId: created['new:1'] ?? '',
    folderId: created['new:2'] ?? '',
    otherId: created['new:3'] ?? '',
  };
}

/** What a small role permits, so that it is a role that gives it. */
async function scheduling(space: Space) {
  const [area] = await space.facts('area', 'name', 'jobs');
  const mark = { areaId: area?.id ?? '', operation: 'schedule' };

  await space.apply([
    { do: 'role.add', as: 'new:1', name: 'Scheduler', description: '', audience: 'internal' },
    {
      do: 'role.set_permissions',
      id: 'new:1',
      cells: [{ ...mark, state: null, field: null, qualifiers: ['all'] }],
    },
  ]);
  const [role] = await space.facts('role', 'name', 'scheduler');

  return (await space.facts('permission', 'roleId', role?.id ?? '')).map(({ areaId, operation }) => ({
    areaId,
    operation,
  }));
}

async function granted(space: Space, step: Extract<Step, { do: 'grant.add' }>): Promise<string> {
  await space.apply([step]);
  const [grant] = await space.facts('grant', 'subjectId', step.subjectId);

  return grant?.id ?? '';
}
