import type { AreaId, RoleId } from '#domain/ids.ts';
import type { Call, Place } from './record.ts';

/** Roles and areas: the statements are the same whether what is asked for exists. */
export const roleCalls: readonly Call[] = [
  { method: 'workspace.roles.list', run: ({ home }) => home.roles.list() },
  { method: 'workspace.roles.permissions', run: (place) => place.home.roles.permissions(someRole(place)) },
  { method: 'workspace.roles.holders', run: (place) => place.home.roles.holders(someRole(place), 500) },
  { method: 'workspace.areas.list', run: ({ home }) => home.areas.list() },
  {
    method: 'workspace.areas.use',
    run: ({ home, sample }) => home.areas.use(sample.group.id as string as AreaId), // any id will do
  },
];

function someRole({ sample }: Place): RoleId {
  return sample.group.id as string as RoleId; // any id will do
}
