import type { Step, StepName } from '#app/changesets/step.ts';
import type { Space } from './space.ts';

export type RoleStepName = Extract<StepName, `role.${string}` | `area.${string}` | `admin_grant.${string}`>;

export function isRoleStep(name: StepName): name is RoleStepName {
  return /^(role|area|admin_grant)\./.test(name);
}

/** A step about a role or an area of its own, for tests that go through every step. */
export async function roleStep(space: Space, name: RoleStepName, userId: string): Promise<Step> {
  const { roleId, areaId } = await roleAndArea(space, name);
  const administration = { subjectKind: 'user', subjectId: userId, areaId } as const;

  switch (name) {
    case 'role.add':
      return { do: name, as: 'new:1', name: 'Added', description: '', audience: 'internal' };
    case 'role.update':
      return { do: name, id: roleId, set: { description: 'Described' } };
    case 'role.copy':
      return { do: name, id: roleId, as: 'new:1', name: 'Copied' };
    case 'role.set_permissions':
      return { do: name, id: roleId, cells: [cellIn(areaId, 'update')] };
    case 'role.delete':
      return { do: name, id: roleId, replacementId: await givenTo(space, roleId, userId) };
    case 'area.add':
      return {
        do: name,
        as: 'new:1',
        name: 'Added',
        states: ['Open'],
        fields: ['Size'],
        specials: ['close'],
      };
    case 'area.update':
      return { do: name, id: areaId, set: { fields: ['Size'] } };
    case 'area.delete':
      await space.apply([{ do: 'role.set_permissions', id: roleId, cells: [cellIn(areaId, 'read', [])] }]);

      return { do: name, id: areaId };
    case 'admin_grant.add':
      return { do: name, ...administration };
    case 'admin_grant.remove':
      await space.apply([{ do: 'admin_grant.add', ...administration }]);

      return { do: name, ...administration };
  }
}

async function roleAndArea(space: Space, name: string) {
  const { created } = await space.apply([
    { do: 'area.add', as: 'new:1', name: `Area of ${name}`, states: [], fields: [], specials: [] },
    { do: 'role.add', as: 'new:2', name: `Role of ${name}`, description: '', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:2', cells: [cellIn('new:1', 'read')] },
  ]);

  return { areaId: created['new:1'] ?? '', roleId: created['new:2'] ?? '' };
}

async function givenTo(space: Space, roleId: string, userId: string): Promise<string> {
  const { created } = await space.apply([
    { do: 'user.set_role', id: userId, roleIds: [roleId] },
    { do: 'role.copy', id: roleId, as: 'new:1', name: 'In its place' },
  ]);

  return created['new:1'] ?? '';
}

function cellIn(areaId: string, operation: string, qualifiers: readonly 'all'[] = ['all']) {
  return { areaId, operation, state: null, field: null, qualifiers };
}
