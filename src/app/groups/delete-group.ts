import type { Administering } from '#app/administering.ts';
import { deleted } from '#domain/plan/change.ts';
import { findOwnGroup, readsGroup, type AboutGroup } from './find-group.ts';

/**
 * Deletes a group with everything that hangs on it: its members leave it, nestings end, and what it was
 * granted goes with it, so that nothing is left that names a group which is not there.
 */
export const deleteGroup: Administering<AboutGroup> = {
  action: 'group.delete',
  reads: (about) => ({
    ...readsGroup(about),
    membership: { groupId: [about.id] },
    nesting: { groupId: [about.id], childId: [about.id] },
    grant: { subjectId: [about.id] },
    adminGrant: { subjectId: [about.id] },
  }),

  async run(context, about) {
    const { facts } = context;
    const group = await findOwnGroup(context, about);
    const memberships = await facts.where('membership', 'groupId', group.id);
    const nestings = [
      ...(await facts.where('nesting', 'groupId', group.id)),
      ...(await facts.where('nesting', 'childId', group.id)),
    ];
    const grants = await facts.where('grant', 'subjectId', group.id);
    const adminGrants = await facts.where('adminGrant', 'subjectId', group.id);

    return [
      ...adminGrants.map((grant) => deleted('adminGrant', grant)),
      ...grants.map((grant) => deleted('grant', grant)),
      ...nestings.map((nesting) => deleted('nesting', nesting)),
      ...memberships.map((membership) => deleted('membership', membership)),
      deleted('group', group),
    ];
  },
};
