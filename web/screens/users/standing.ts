import type { UserRow } from '#contract/users.ts';
import type { Status } from '../../components/status-mark.tsx';

type Standing = Pick<UserRow, 'kind' | 'state' | 'lockedUntil' | 'hasAccess'>;

/** The one word that says how somebody stands; being locked out for a while says more than being active. */
export function statusOf({ kind, state, lockedUntil }: Standing, now = Date.now()): Status {
  if (kind === 'system') return 'built_in';
  if (state === 'active' && lockedUntil !== null && Date.parse(lockedUntil) > now) return 'locked';

  return state;
}

/** Signed in, such a person would see an empty workspace. */
export function reachesNothing({ kind, state, hasAccess }: Standing): boolean {
  return kind === 'regular' && state !== 'removed' && !hasAccess;
}
