import type { StepContext } from '#app/administering.ts';
import { checkAddress } from '#app/users/change-user-email.ts';
import { checkUsername } from '#app/users/check-profile.ts';
import { checkProductName } from '#app/licences/find-product.ts';
import type { Email } from '#domain/account.ts';
import type { Group, Membership } from '#domain/group.ts';
import { isSameGrant, type Grant } from '#domain/role.ts';
import type { Change } from '#domain/plan/change.ts';
import type { Seat } from '#domain/licence.ts';
import { refuse } from '#domain/refusal.ts';

/**
 * What a revert brings back must still be free: meanwhile others may have taken the User ID, the address or
 * the place. Nothing where it is there already.
 */
export async function bringsBack(context: StepContext, change: Change): Promise<readonly Change[]> {
  switch (change.fact) {
    case 'account':
      if (change.after !== null && change.after.username !== change.before?.username)
        await checkUsername(context, change.after);

      return [change];
    case 'email':
      if (change.after !== null) await checkAddressFree(context, change.after);

      return [change];
    case 'group':
      if (change.after !== null) await checkNameFree(context, change.after);

      return [change];
    case 'membership':
      return change.before === null && (await isMember(context, change.after)) ? [] : [change];
    case 'grant':
      return change.before === null && (await isHeld(context, change.after)) ? [] : [change];
    case 'seat':
      return change.before === null && (await isSeated(context, change.after)) ? [] : [change];
    case 'product':
      if (change.after !== null) await checkProductName(context, change.after);

      return [change];
    default:
      return [change];
  }
}

async function checkAddressFree(context: StepContext, email: Email): Promise<void> {
  const own = await context.facts.where('email', 'accountId', email.accountId);

  if (own.some(({ id, purpose }) => id !== email.id && purpose === email.purpose))
    refuse('changeset.changed_meanwhile', { field: 'email' });
  await checkAddress(context, email.address, { id: email.accountId });
}

async function checkNameFree({ facts }: StepContext, group: Group): Promise<void> {
  const namesakes = await facts.where('group', 'name', group.nameFolded);

  if (namesakes.some(({ id }) => id !== group.id)) refuse('group.name_taken', { name: group.name });
}

async function isMember({ facts }: StepContext, wanted: Membership | null): Promise<boolean> {
  if (wanted === null) return false;
  if ((await facts.get('group', wanted.groupId)) === undefined)
    refuse('changeset.changed_meanwhile', { field: 'group' });
  const held = await facts.where('membership', 'userId', wanted.userId);

  return held.some(({ groupId }) => groupId === wanted.groupId);
}

/** Whether the same seat has been given anew since. That a user has one seat of a product is judged on the whole. */
async function isSeated({ facts }: StepContext, wanted: Seat | null): Promise<boolean> {
  if (wanted === null) return false;
  const held = await facts.where('seat', 'userId', wanted.userId);

  return held.some(({ poolId }) => poolId === wanted.poolId);
}

/** The same role in the same scope is held once; what has been given anew since stays as it is. */
async function isHeld({ facts }: StepContext, wanted: Grant | null): Promise<boolean> {
  if (wanted === null) return false;
  if ((await facts.get('role', wanted.roleId)) === undefined)
    refuse('changeset.changed_meanwhile', { field: 'role' });
  const held = await facts.where('grant', 'subjectId', wanted.subjectId);

  return held.some((grant) => isSameGrant(grant, wanted));
}
