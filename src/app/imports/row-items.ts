import type { Item } from '#app/changesets/step.ts';
import { subjectOfUser } from '#app/changesets/plan.ts';
import type { Import } from '#app/ports/work.ts';
import type { Profile } from '#domain/account.ts';
import type { ImportedPerson } from '#domain/import/person.ts';
import { foldAddress } from '#domain/mail-address.ts';
import type { Known } from './match-rows.ts';

/** A person with the roles and the groups of the workspace that the file names. */
export type Placed = {
  readonly n: number;
  readonly person: ImportedPerson;
  readonly roleIds: readonly string[];
  /** Ids, or `new:` names of groups that the same set makes. */
  readonly groupIds: readonly string[];
};

/** How a new person is called within the set that adds them. */
export function nameInSet(n: number): string {
  return `new:${n}`;
}

/** The step that adds somebody. Passwords are never imported: people set theirs by the link of an invitation. */
export function addingItem(
  { n, person, roleIds, groupIds }: Placed,
  { options, username }: { options: Import['options']; username: 'as_given' | 'any_free' },
): Item {
  const { username: given, ...profile } = person.profile;
  const input = {
    as: nameInSet(n),
    profile: username === 'as_given' ? { ...profile, username: given } : profile,
    email: person.email,
    adminLevel: person.adminLevel ?? 'none',
    roleIds,
    groupIds,
    validFrom: null,
    validUntil: null,
    start: options.invite && person.email ? 'invitation' : 'later',
    mustChangePassword: false,
  };

  return { step: n, do: 'user.add', input, subject: null, mass: true };
}

/**
 * The steps that bring somebody to what the file says. An empty cell takes nothing away, and the User ID,
 * by which a row finds its person, stays.
 */
export function updatingItems({ n, person, roleIds, groupIds }: Placed, known: Known): readonly Item[] {
  const { user, grants, memberships } = known;
  const set = differingFields(person, known);
  const isMember = (id: string) => memberships.some(({ groupId }) => groupId === id);
  const item = (name: Item['do'], input: object): Item => ({
    step: n,
    do: name,
    input: { ...input, id: user.id },
    subject: subjectOfUser(user.id),
    mass: true,
  });

  return [
    ...(Object.keys(set).length > 0 ? [item('user.update', { set })] : []),
    ...(isNewAddress(person.email, known) ? [item('user.change_email', { email: person.email })] : []),
    ...(hasOtherRoles(roleIds, grants) ? [item('user.set_role', { roleIds })] : []),
    ...(person.adminLevel !== undefined && person.adminLevel !== user.adminLevel
      ? [item('user.set_level', { adminLevel: person.adminLevel })]
      : []),
    ...groupIds.filter((id) => !isMember(id)).map((groupId) => item('group.add_member', { groupId })),
  ];
}

/** An empty cell says nothing about roles. */
function hasOtherRoles(roleIds: readonly string[], grants: Known['grants']): boolean {
  const held = new Set<string>(
    grants.filter(({ scopeKind }) => scopeKind === 'workspace').map(({ roleId }) => roleId),
  );

  return roleIds.length > 0 && (held.size !== roleIds.length || roleIds.some((id) => !held.has(id)));
}

function differingFields({ profile }: ImportedPerson, { account }: Known): Partial<Profile> {
  const fields = Object.entries(profile).filter(
    ([field, value]) => field !== 'username' && value !== '' && value !== account[field as keyof Profile], // Object.entries forgets the key type
  );

  return Object.fromEntries(fields);
}

/** One that waits to be confirmed is not asked for once more. */
function isNewAddress(email: string | undefined, { emails }: Known): boolean {
  return Boolean(email) && !emails.some(({ addressFolded }) => addressFolded === foldAddress(email ?? ''));
}
