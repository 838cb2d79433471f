import type { Administering } from '#app/administering.ts';
import { levelOf } from '#domain/access.ts';
import { canGive, type AdminLevel } from '#domain/level.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { setLevel } from '#domain/user.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/** Says what a user may administer. Nobody gives more than they have, and only full access gives full access. */
export const setUserLevel: Administering<AboutUser & { readonly adminLevel: AdminLevel }> = {
  action: 'user.set_level',
  reads: readsUser,

  async run(context, { adminLevel, ...about }) {
    const user = await findUser(context, about);

    if (adminLevel === user.adminLevel) return [];
    checkLevel(context, adminLevel);

    return [changed('user', user, setLevel(user, adminLevel))];
  },
};

/** Refuses a level that the workspace does not offer or that lies above the giver's own. */
export function checkLevel(
  { actor, workspace }: Pick<Parameters<typeof setUserLevel.run>[0], 'actor' | 'workspace'>,
  level: AdminLevel,
): void {
  const { levelsOffered } = workspace.policies;

  if (!levelsOffered.includes(level)) refuse('user.level_not_offered', { level, offered: levelsOffered });
  if (level !== 'none' && !canGive(levelOf(actor), level)) {
    refuse(level === 'full' ? 'user.full_access_only' : 'user.level_above_own', { level });
  }
}
