import type { StepRefusal } from '#app/administering.ts';
import type { Actor } from '#domain/access.ts';
import { diff, touchedBy, type Difference } from '#domain/access/diff.ts';
import { draftOf } from '#domain/access/draft.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import type { Delta } from '#domain/access/states.ts';
import type { Instant } from '#domain/ids.ts';
import type { Plan } from './plan.ts';

/** What a set does to who may what: told person by person, by the compiler, on the facts before and after. */
export type AccessChange = {
  readonly differences: readonly Difference[];
  readonly after: AccessIndex;
};

export type Standing = { readonly actor: Actor; readonly access: AccessIndex; readonly now: Instant };

export function accessChangeOf({ planned }: Pick<Plan, 'planned'>, { access, now }: Standing): AccessChange {
  const draft = draftOf(planned.flatMap(({ changes }) => changes));
  if (draft.length === 0) return { differences: [], after: access };
  const { users, after } = touchedBy(access, draft);

  return { differences: diff({ index: access, now }, { index: after, now }, users), after };
}

/**
 * Nobody but full access extends what they may do themselves, by whatever way: a role of theirs, a group
 * of theirs, a folder, a seat, or taking something back. Also not from a later moment on.
 */
export function ownGains(plan: Plan, { actor, access, now }: Standing): readonly StepRefusal[] {
  if (actor.kind !== 'user' || actor.level === 'full') return [];
  const draft = draftOf(plan.planned.flatMap(({ changes }) => changes));
  if (draft.length === 0) return [];
  const { after } = touchedBy(access, draft);

  for (const moment of momentsOf(draft, now)) {
    const own = diff({ index: access, now: moment }, { index: after, now: moment }, [actor.userId]);
    if (own.some(({ gained }) => gained.length > 0))
      return [{ step: 0, subject: `user:${actor.userId}`, code: 'access.own_rights', details: {} }];
  }

  return [];
}

/** Now, and every later moment at which something in the draft begins or ends. */
function momentsOf(draft: readonly Delta[], now: Instant): readonly Instant[] {
  const moments = new Set([now]);

  for (const { state } of draft) {
    if (state === null || !('validFrom' in state)) continue;
    for (const moment of [state.validFrom, state.validUntil])
      if (moment !== null && moment > now) moments.add(moment);
  }

  return [...moments];
}
