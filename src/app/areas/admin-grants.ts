import type { Administering, StepContext } from '#app/administering.ts';
import type { AdminGrantId, AreaId, GroupId, UserId } from '#domain/ids.ts';
import { created, deleted } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { AdminGrant } from '#domain/role.ts';

type Administration = {
  readonly subjectKind: AdminGrant['subjectKind'];
  readonly subjectId: string;
  readonly areaId: string;
};

/** Lets somebody with selective access, or a group, administer one area; who may already keeps it. */
export const addAdminGrant: Administering<Administration> = {
  action: 'admin_grant.add',
  reads: readsAdministration,

  async run(context, { subjectKind, ...named }) {
    const { facts, resolve, newId } = context;
    const areaId = resolve<AreaId>(named.areaId);
    if ((await facts.get('area', areaId)) === undefined) refuse('area.not_found');
    const subjectId = await subjectOf(context, { subjectKind, subjectId: named.subjectId });
    const held = await facts.where('adminGrant', 'subjectId', subjectId);
    if (held.some((grant) => grant.areaId === areaId)) return [];

    return [created('adminGrant', { id: newId<AdminGrantId>(), subjectKind, subjectId, areaId, version: 0 })];
  },
};

/** Takes the administration of one area away again. */
export const removeAdminGrant: Administering<Administration> = {
  action: 'admin_grant.remove',
  reads: readsAdministration,

  async run({ facts }, { subjectId, areaId }) {
    const held = await facts.where('adminGrant', 'subjectId', subjectId);
    const grant = held.find((one) => one.areaId === areaId) ?? refuse('admin_grant.not_found');

    return [deleted('adminGrant', grant)];
  },
};

/** Nobody from outside administers anything, be it alone or in a group. */
async function subjectOf(
  { facts, resolve, warn }: StepContext,
  { subjectKind, subjectId }: Pick<Administration, 'subjectKind' | 'subjectId'>,
): Promise<UserId | GroupId> {
  if (subjectKind === 'group') {
    const group = (await facts.get('group', resolve<GroupId>(subjectId))) ?? refuse('group.not_found');
    if (group.audience === 'restricted') refuse('admin_grant.outsider');

    return group.id;
  }
  const user = (await facts.get('user', resolve<UserId>(subjectId))) ?? refuse('user.not_found');

  if (user.kind === 'system') refuse('user.built_in');
  if (user.kind !== 'regular') refuse('admin_grant.outsider');
  if (user.state === 'removed') refuse('user.removed');
  if (user.adminLevel === 'none') warn('admin_grant.without_level', `user:${user.id}`);

  return user.id;
}

function readsAdministration({ subjectKind, subjectId, areaId }: Administration) {
  return {
    [subjectKind]: { id: [subjectId] },
    adminGrant: { subjectId: [subjectId] },
    area: { id: [areaId] },
  };
}
