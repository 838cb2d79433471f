import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import { levelOf, type Actor } from '#domain/access.ts';
import { canManage } from '#domain/level.ts';
import type { Change, Effect } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { usersOf } from './touched-users.ts';

type Result = {
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly actor: Actor;
  readonly facts: OverlaidFacts;
};

/**
 * Nobody changes anything of somebody above them, by whatever step: level, state, profile, address,
 * password, sessions, role, groups. Judged on the facts before the set, so that a set cannot lower
 * somebody first and change them then.
 */
export async function checkEscalation({ changes, effects, actor, facts }: Result): Promise<void> {
  const users = new Set(effects.map(({ userId }) => userId));

  for (const change of changes) for (const id of await usersOf(change, facts)) users.add(id);

  for (const id of users) {
    const target = await facts.stored('user', id);

    if (target !== undefined && !canManage(levelOf(actor), target.adminLevel))
      refuse('user.full_access_only');
  }
}
