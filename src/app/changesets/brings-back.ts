import type { StepContext } from '#app/administering.ts';
import { checkAreaName } from '#app/areas/find-area.ts';
import { checkRoleName } from '#app/roles/find-role.ts';
import { checkAddress } from '#app/users/change-user-email.ts';
import { checkUsername } from '#app/users/check-profile.ts';
import { checkProductName } from '#app/licences/find-product.ts';
import { checkFolderName } from '#app/folders/find-folder.ts';
import { checkProjectName } from '#app/projects/find-project.ts';
import { moveFolder, type Folder } from '#domain/project.ts';
import type { Email } from '#domain/account.ts';
import type { Group, Membership, Nesting } from '#domain/group.ts';
import { isSameGrant, type AdminGrant, type Grant, type Permission } from '#domain/role.ts';
import { checkCell, placeName } from '#domain/role-cells.ts';
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
    case 'project':
      if (change.after !== null) await checkProjectName(context, change.after);

      return [change];
    case 'folder':
      return [await fittingFolder(context, change)];
    case 'membership':
      return change.before === null && (await isMember(context, change.after)) ? [] : [change];
    case 'grant':
      return broughtGrant(context, change);
    case 'role':
      if (change.after !== null) await checkRoleName(context, change.after);

      return [change];
    case 'area':
      if (change.after !== null) await checkAreaName(context, change.after);

      return [change];
    case 'permission':
      return change.before === null && (await isPermitted(context, change.after)) ? [] : [change];
    case 'nesting':
      return change.before === null && (await isNested(context, change.after)) ? [] : [change];
    case 'adminGrant':
      return change.before === null && (await isAdministered(context, change.after)) ? [] : [change];
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

async function isNested({ facts }: StepContext, wanted: Nesting | null): Promise<boolean> {
  if (wanted === null) return false;
  for (const id of [wanted.groupId, wanted.childId])
    if ((await facts.get('group', id)) === undefined)
      refuse('changeset.changed_meanwhile', { field: 'group' });
  const nested = await facts.where('nesting', 'groupId', wanted.groupId);

  return nested.some(({ childId }) => childId === wanted.childId);
}

async function isAdministered({ facts }: StepContext, wanted: AdminGrant | null): Promise<boolean> {
  if (wanted === null) return false;
  if ((await facts.get('area', wanted.areaId)) === undefined)
    refuse('changeset.changed_meanwhile', { field: 'area' });
  const held = await facts.where('adminGrant', 'subjectId', wanted.subjectId);

  return held.some(({ areaId }) => areaId === wanted.areaId);
}

/** An entry names no field that was empty. */
async function fittingFolder(
  context: StepContext,
  change: Extract<Change, { fact: 'folder' }>,
): Promise<Change> {
  if (change.after === null) return change;
  const after = { ...change.after, parentId: change.after.parentId ?? null };

  await checkFolderFits(context, after);

  return { ...change, after };
}

async function broughtGrant(
  context: StepContext,
  change: Extract<Change, { fact: 'grant' }>,
): Promise<readonly Change[]> {
  if (change.before !== null || change.after === null) return [change];
  const empty = { projectId: null, areaId: null, folderId: null, validFrom: null, validUntil: null };
  const after = { ...empty, ...change.after };

  return (await isHeld(context, after)) ? [] : [{ ...change, after }];
}

/** What it lies in must be there still, and its name free. */
async function checkFolderFits({ facts }: StepContext, folder: Folder): Promise<void> {
  const folders = await facts.where('folder', 'projectId', folder.projectId);
  const isThere =
    folder.parentId === null
      ? (await facts.get('project', folder.projectId)) !== undefined
      : folders.some(({ id }) => id === folder.parentId);

  if (!isThere) refuse('changeset.changed_meanwhile', { field: 'folder' });
  checkFolderName(folder, folders);
  if (folder.parentId !== null)
    moveFolder(folder, folders.find(({ id }) => id === folder.parentId) ?? null, folders);
}

/** Role and area must still be there, with the state, field or operation that the permission names. */
async function isPermitted({ facts }: StepContext, wanted: Permission | null): Promise<boolean> {
  if (wanted === null) return false;
  const role = await facts.get('role', wanted.roleId);
  const area = await facts.get('area', wanted.areaId);

  if (role === undefined) refuse('changeset.changed_meanwhile', { field: 'role' });
  if (area === undefined) refuse('changeset.changed_meanwhile', { field: 'area' });
  checkCell(role, area, { ...wanted, qualifiers: [wanted.qualifier] });
  const held = await facts.where('permission', 'roleId', wanted.roleId);

  return held.some((one) => one.qualifier === wanted.qualifier && placeName(one) === placeName(wanted));
}

/** Whether the same seat has been given anew since. That a user has one seat of a product is judged on the whole. */
async function isSeated({ facts }: StepContext, wanted: Seat | null): Promise<boolean> {
  if (wanted === null) return false;
  const held = await facts.where('seat', 'userId', wanted.userId);

  return held.some(({ poolId }) => poolId === wanted.poolId);
}

/** The same role in the same scope is held once; what has been given anew since stays as it is. */
async function isHeld({ facts }: StepContext, wanted: Grant): Promise<boolean> {
  if ((await facts.get('role', wanted.roleId)) === undefined)
    refuse('changeset.changed_meanwhile', { field: 'role' });
  await checkPlaceIsThere(facts, wanted);
  const held = await facts.where('grant', 'subjectId', wanted.subjectId);

  return held.some((grant) => isSameGrant(grant, wanted));
}

/** A role comes back only where there still is something for it to hold in. */
async function checkPlaceIsThere(
  facts: StepContext['facts'],
  { projectId, folderId, areaId, subjectKind, subjectId }: Grant,
): Promise<void> {
  const gone =
    (await facts.get(subjectKind, subjectId)) === undefined ||
    (projectId !== null && (await facts.get('project', projectId)) === undefined) ||
    (folderId !== null && (await facts.get('folder', folderId)) === undefined) ||
    (areaId !== null && (await facts.get('area', areaId)) === undefined);

  if (gone) refuse('changeset.changed_meanwhile', { field: 'role' });
}
