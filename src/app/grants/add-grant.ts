import type { Administering, StepContext } from '#app/administering.ts';
import { checkValidity, hasEnded } from '#domain/grant.ts';
import type { GrantId, Instant } from '#domain/ids.ts';
import { changed, created } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant } from '#domain/role.ts';
import {
  checkMayHold,
  findHolder,
  findRole,
  readsHolder,
  type AboutHolder,
  type Holder,
} from './find-holder.ts';
import { findScope, isSameScope, readsScope, type Scope, type ScopeWish } from './find-scope.ts';

export type GrantWish = AboutHolder & {
  readonly roleId: string;
  readonly scope: ScopeWish;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
};

/**
 * Gives a user or a group a role somewhere, for a time or for good. Who holds it there already keeps it as
 * it is; what has ended begins anew.
 */
export const addGrant: Administering<GrantWish> = {
  action: 'grant.add',
  reads: (wish) => ({ ...readsHolder(wish, [wish.roleId]), ...readsScope(wish.scope) }),

  async run(context, { roleId, scope: wish, validFrom, validUntil, ...about }) {
    const holder = await findHolder(context, about);
    const role = await findRole(context, roleId);
    const scope = await findScope(context, wish);

    checkMayHold(holder, role);
    checkValidity({ validFrom, validUntil }, context.now);

    const held = await grantsThere(context, holder, scope);
    const same = held.find((grant) => grant.roleId === role.id);
    if (same !== undefined)
      return hasEnded(same, context.now) ? [changed('grant', same, { ...same, validFrom, validUntil })] : [];

    checkRoomFor(context, held);

    return [
      created('grant', { ...newGrant(context, holder, scope), roleId: role.id, validFrom, validUntil }),
    ];
  },
};

/** What the holder holds in the very scope, not above it and not through others. */
export async function grantsThere(
  { facts }: Pick<StepContext, 'facts'>,
  { subjectId }: Pick<Holder, 'subjectId'>,
  scope: Scope,
): Promise<readonly Grant[]> {
  return (await facts.where('grant', 'subjectId', subjectId)).filter((grant) => isSameScope(grant, scope));
}

/** Where a workspace gives one role per scope, another has to go first. */
function checkRoomFor({ workspace, now }: StepContext, held: readonly Grant[]): void {
  if (workspace.policies.rolesPerScope === 'one' && held.some((grant) => !hasEnded(grant, now)))
    refuse('grant.one_role');
}

export function newGrant(
  { newId }: Pick<StepContext, 'newId'>,
  { subjectKind, subjectId }: Pick<Grant, 'subjectKind' | 'subjectId'>,
  scope: Scope,
): Omit<Grant, 'roleId'> {
  return {
    id: newId<GrantId>(),
    subjectKind,
    subjectId,
    ...scope,
    validFrom: null,
    validUntil: null,
    origin: 'manual',
    version: 0,
  };
}
