import { mayHaveDemo } from '#app/demo/check-stage.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { Membership, SignInAccount } from '#app/ports/instance.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import { allows, type Actor } from '#domain/access.ts';
import { shownName } from '#domain/account.ts';
import { actions, type Action } from '#domain/actions.ts';
import { isAtLeast, type AdminLevel } from '#domain/level.ts';
import type { Policies } from '#domain/workspace.ts';
import { isAdmitted } from '#domain/user.ts';
import { ownId, readOwn } from './own.ts';

export type ClosedWorkspace = { name: string; contacts: string[]; supportContact: string };

/** What the reader sees of a workspace before opening it. */
export type WorkspaceCard = {
  id: string;
  slug: string;
  name: string;
  preset: string;
  userId: string;
  level: AdminLevel;
  /** Everybody in it is invented, and all of it can be removed. */
  demo: boolean;
  may: string[];
  contacts: string[];
  supportContact: string;
  levelsOffered: AdminLevel[];
  policies: Pick<
    Policies,
    | 'deletion'
    | 'email'
    | 'initialPassword'
    | 'resetDelivery'
    | 'passwordMinLength'
    | 'passwordMaxLength'
    | 'paging'
    | 'rolesPerScope'
  > & { requiredFields: string[] };
  counts: { users: number; invitations: number; groups: number; teams: number; products: number };
};

export type Me = {
  account: {
    id: string;
    name: string;
    username: string;
    email: string | null;
    pendingEmail: string | null;
    locale: string;
    timeZone: string;
    picture: string | null;
  };
  mustChangePassword: boolean;
  workspaces: WorkspaceCard[];
  /** Where no workspace is open: those that one belongs to, and who can let one in. */
  closed: ClosedWorkspace[];
  preferences: Record<string, unknown>;
  mail: { delivery: 'smtp' | 'folder'; folder: string | null };
};

/** Who is signed in, where, and with which rights. */
export const readMe: UseCase<undefined, Me> = {
  action: 'account.read_own',
  mode: 'read',

  async run(context) {
    const { stores, now, sessionId, world } = context;
    const own = await readOwn(stores, ownId(context), now);
    const closed = sessionId === null ? new Set<string>() : await stores.ownSessions.endedIn(sessionId);
    const open = own.memberships.filter(
      ({ user, workspace }) => isAdmitted(user, now) && !closed.has(workspace.id),
    );
    const cards: WorkspaceCard[] = [];
    for (const membership of open) cards.push(await cardOf(context, own.account, membership));

    const { kind, place } = world.mailer;
    const showsFolder = kind === 'folder' && cards.some(({ level }) => isAtLeast(level, 'extended'));

    return {
      account: await accountView(context, own.account, own.home),
      mustChangePassword: own.account.account.mustChangePassword || own.account.singleUse,
      workspaces: cards,
      closed: open.length > 0 ? [] : await closedCards(context, own.memberships),
      preferences: { ...(await stores.accounts.preferences(own.account.account.id)) },
      mail: { delivery: kind, folder: showsFolder ? place : null },
    };
  },
};

/** Somebody who was removed is told nothing of the workspace any more. */
async function closedCards(
  { stores }: Context,
  memberships: readonly Membership[],
): Promise<ClosedWorkspace[]> {
  const cards: ClosedWorkspace[] = [];
  for (const { user, workspace } of memberships) {
    if (user.state === 'removed') continue;
    const contacts = await stores.workspace(workspace.id).users.contacts();
    cards.push({
      name: workspace.name,
      contacts: [...contacts],
      supportContact: workspace.supportContact,
    });
  }

  return cards;
}

async function accountView(
  { stores }: Context,
  { account, email }: SignInAccount,
  { workspace }: Membership,
): Promise<Me['account']> {
  const emails = await stores.accounts.emails(account.id);

  return {
    id: account.id,
    name: shownName(account),
    username: account.username,
    email: email?.address ?? null,
    pendingEmail: emails.find(({ purpose }) => purpose === 'pending')?.address ?? null,
    locale: account.locale || workspace.locale,
    timeZone: account.timeZone || workspace.timeZone,
    picture: await stores.accounts.pictureDigest(account.id),
  };
}

async function cardOf(
  context: Context,
  account: SignInAccount,
  membership: Membership,
): Promise<WorkspaceCard> {
  const { user, workspace } = membership;
  const { id, slug, name, preset, supportContact, policies } = workspace;
  const may = mayIn(account, membership);
  const inWorkspace = context.stores.workspace(id);

  return {
    id,
    slug,
    name,
    preset,
    userId: user.id,
    level: user.adminLevel,
    demo: await inWorkspace.demo.is(),
    may,
    contacts: [...(await inWorkspace.users.contacts())],
    supportContact,
    levelsOffered: [...policies.levelsOffered],
    policies: policyView(policies),
    counts: {
      products: may.includes('product.list') ? await inWorkspace.licences.count() : 0,
      users: may.includes('user.list') ? (await inWorkspace.users.count({})).people : 0,
      ...(may.includes('group.list') ? await countGroups(inWorkspace) : { groups: 0, teams: 0 }),
      invitations: may.includes('invitation.list')
        ? (await inWorkspace.invitations.count({ filter: 'state:open' }, context.now)).count
        : 0,
    },
  };
}

/** Those beyond the built-in ones: what there is of them shows in the sidebar. */
async function countGroups({ groups }: WorkspaceStores): Promise<{ groups: number; teams: number }> {
  const own = (await groups.names()).filter(({ builtIn }) => builtIn === null);

  return {
    groups: own.filter(({ purpose }) => purpose === 'access').length,
    teams: own.filter(({ purpose }) => purpose === 'team').length,
  };
}

/** What the reader may do in the workspace at all; the console draws from it and decides nothing. */
function mayIn({ account }: SignInAccount, { user, workspace }: Membership): string[] {
  const actor: Actor = {
    kind: 'user',
    accountId: account.id,
    mustChangePassword: account.mustChangePassword,
    userId: user.id,
    workspaceId: workspace.id,
    level: user.adminLevel,
    isInstanceAdmin: account.isInstanceAdmin,
  };

  const may = Object.keys(actions).filter((action) => allows(actor, action as Action)); // Object.keys forgets the key type

  return mayHaveDemo(actor) ? may : may.filter((action) => action !== 'demo.add');
}

function policyView(policies: Policies): WorkspaceCard['policies'] {
  const { deletion, email, initialPassword, resetDelivery, passwordMinLength, passwordMaxLength } = policies;

  return {
    deletion,
    email,
    requiredFields: [...policies.requiredFields],
    initialPassword,
    resetDelivery,
    passwordMinLength,
    passwordMaxLength,
    paging: policies.paging,
    rolesPerScope: policies.rolesPerScope,
  };
}
