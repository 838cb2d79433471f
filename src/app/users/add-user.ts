import type { Administering, StepContext } from '#app/administering.ts';
import { findScope } from '#app/grants/find-scope.ts';
import { replaceRoles, rolesToGive } from '#app/grants/set-project-role.ts';
import { invite } from '#app/invitations/send-invitation.ts';
import { giveSeat } from '#app/licences/assign-seat.ts';
import { findPool } from '#app/licences/find-product.ts';
import { emptyProfile, withProfile, type Account, type Email, type Profile } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import { isClosed } from '#domain/group.ts';
import type { AccountId, GroupId, Instant, MembershipId, UserId } from '#domain/ids.ts';
import type { AdminLevel } from '#domain/level.ts';
import { foldAddress } from '#domain/mail-address.ts';
import { created, type Change, type Effect } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { setValidity, type User } from '#domain/user.ts';
import { checkAddress, newEmail } from './change-user-email.ts';
import { checkRequired, checkUsername } from './check-profile.ts';
import { checkLevel } from './set-user-level.ts';
import { giveRoles } from './set-user-role.ts';
import { defined } from './update-user.ts';

export type NewUser = {
  readonly as: string;
  readonly profile: { readonly [Field in keyof Profile]?: string | undefined };
  readonly email?: string | undefined;
  readonly adminLevel: AdminLevel;
  readonly roleIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly projects?: readonly { readonly projectId: string; readonly roleId: string }[] | undefined;
  readonly poolIds?: readonly string[] | undefined;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly start: 'invitation' | 'password' | 'later';
  readonly mustChangePassword: boolean;
};

/** Adds a person: an account, a user of this workspace, their role and groups, and the way in which they begin. */
export const addUser: Administering<NewUser> = {
  action: 'user.add',
  reads: ({ profile, email, poolIds = [] }) => ({
    account: { username: profile.username === undefined ? [] : [foldIdentifier(profile.username)] },
    email: { address: [profile.username, email].filter((text) => text !== undefined).map(foldAddress) },
    group: { name: ['users'] },
    pool: { id: poolIds },
  }),

  async run(context, input) {
    const account = await newAccount(context, input);
    const email = await newAddress(context, account, input);
    const user = newUser(context, account, input);

    if (input.adminLevel !== 'none') checkLevel(context, input.adminLevel);
    context.call(input.as, user.id);

    return [
      created('account', account),
      ...(email === null ? [] : [created('email', email)]),
      created('user', user),
      ...(await giveRoles(context, user, input)),
      ...(await joinGroups(context, user, input.groupIds)),
      ...(await joinProjects(context, user, input.projects ?? [])),
      ...(await takeSeats(context, user, input.poolIds ?? [])),
      ...begin(context, { user, account, email }, input),
    ];
  },
};

async function newAccount(
  context: StepContext,
  { profile, email, start, mustChangePassword }: NewUser,
): Promise<Account> {
  const { workspace, newId } = context;
  const typed = profile.username?.trim() ?? '';
  // An address is as good as a User ID to begin with: who pastes a list of them types no IDs.
  if (typed === '' && !hasText(email) && workspace.policies.requiredFields.includes('username'))
    refuse('account.username_required');
  const username = typed || (await freeUsername(context, nameFrom(profile, email)));
  const admitted = start === 'password' && !(workspace.policies.confirmBeforeAccess && hasText(email));
  const account: Account = {
    ...withProfile({ ...emptyProfile, username }, { ...defined(profile), username }),
    id: newId<AccountId>(),
    state: admitted ? 'enabled' : 'pending',
    isInstanceAdmin: false,
    hasCredential: start === 'password',
    mustChangePassword: start === 'password' && mustChangePassword,
    isSharedElsewhere: false,
    version: 0,
  };

  await checkUsername(context, account);
  checkRequired(workspace.policies, account);
  if (workspace.policies.requiredFields.includes('password') && start === 'invitation' && !hasText(email)) {
    refuse('password.required');
  }

  return account;
}

async function newAddress(
  context: StepContext,
  account: Account,
  { email, start }: NewUser,
): Promise<Email | null> {
  const { policies } = context.workspace;

  if (hasText(email))
    return newEmail(context, account, {
      address: await checkAddress(context, email, null),
      purpose: 'current',
    });
  if (start === 'invitation' || (policies.email === 'required' && start !== 'later'))
    refuse('account.email_required');
  if (policies.email === 'recommended') context.warn('account.email_recommended', account.username);

  return null;
}

function newUser({ newId, actor }: StepContext, account: Account, input: NewUser): User {
  const user: User = {
    id: newId<UserId>(),
    accountId: account.id,
    kind: 'regular',
    builtIn: null,
    state: account.state === 'enabled' ? 'active' : 'invited',
    adminLevel: input.adminLevel,
    validFrom: null,
    validUntil: null,
    createdBy: actor.kind === 'user' ? actor.userId : null,
    version: 0,
  };

  return setValidity(user, input.validFrom, input.validUntil);
}

async function joinGroups(
  context: StepContext,
  user: User,
  groupIds: readonly string[],
): Promise<readonly Change[]> {
  const { facts, newId, resolve } = context;
  const everybody = (await facts.where('group', 'name', 'users')).filter(
    ({ builtIn }) => builtIn === 'users',
  );
  const ids = new Set([...everybody.map(({ id }) => id), ...groupIds.map((name) => resolve<GroupId>(name))]);

  for (const id of ids) {
    const group = (await facts.get('group', id)) ?? refuse('group.not_found');
    if (isClosed(group)) refuse('group.built_in', { name: group.name });
  }

  return [...ids].map((groupId) =>
    created('membership', { id: newId<MembershipId>(), groupId, userId: user.id, version: 0 }),
  );
}

async function takeSeats(
  context: StepContext,
  user: User,
  poolIds: readonly string[],
): Promise<readonly Change[]> {
  const pools = await Promise.all([...new Set(poolIds)].map((id) => findPool(context, { id })));
  if (new Set(pools.map(({ productId }) => productId)).size < pools.length) refuse('seat.one_of_product');

  return (await Promise.all(pools.map((pool) => giveSeat(context, user, pool)))).flat();
}

/** One role in each project, and several where the workspace allows that. */
async function joinProjects(
  context: StepContext,
  user: User,
  projects: NonNullable<NewUser['projects']>,
): Promise<readonly Change[]> {
  const holder = { subjectKind: 'user', subjectId: user.id, user } as const;
  const changes: Change[] = [];

  for (const [projectId, wished] of Map.groupBy(projects, (one) => one.projectId)) {
    const roles = await rolesToGive(
      context,
      holder,
      wished.map(({ roleId }) => roleId),
    );
    const scope = await findScope(context, { kind: 'project', projectId });

    changes.push(...(await replaceRoles(context, holder, { scope, roles })));
  }

  return changes;
}

function begin(
  context: StepContext,
  { user, account, email }: { user: User; account: Account; email: Email | null },
  { start, mustChangePassword: mustChange }: NewUser,
): readonly (Change | Effect)[] {
  const whom = { userId: user.id, accountId: account.id };
  const confirm: readonly Effect[] =
    email === null
      ? []
      : [{ effect: 'mail', mail: 'confirm_address', ...whom, address: email.address, emailId: email.id }];

  if (start === 'password')
    return [{ effect: 'set_password', ...whom, secret: 'typed', mustChange }, ...confirm];

  return start === 'invitation' && email !== null ? invite(context, user, email) : [];
}

/** A User ID made of a name or the local part of an address, with a number behind it if it is taken. */
export async function freeUsername({ facts }: Pick<StepContext, 'facts'>, wish: string): Promise<string> {
  const base = wish.slice(0, 36) || 'user';

  for (let number = 1; ; number += 1) {
    const username = number === 1 ? base : `${base}${number}`;

    if ((await facts.where('account', 'username', foldIdentifier(username))).length === 0) return username;
  }
}

/** Lower case letters and digits with dots between, as most directories name people. */
export function nameFrom(profile: NewUser['profile'], email: string | undefined): string {
  const [local] = email?.split('@') ?? [];
  const name =
    profile.fullName || `${profile.firstName ?? ''} ${profile.lastName ?? ''}`.trim() || local || '';

  return foldIdentifier(local || name)
    .replace(/[^\p{Letter}\p{Number}]+/gu, '.')
    .replace(/^\.+|\.+$/g, '');
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
