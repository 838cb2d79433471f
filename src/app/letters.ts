import { overlayFacts, type OverlaidFacts } from '#app/facts/fact-view.ts';
import { hoursAfter, mintLink, type LinkDraft, type MintedLink } from '#app/mail/mint-links.ts';
import { queueLetters, readerOf, type Addressed } from '#app/mail/queue-letters.ts';
import type { Context } from '#app/perform.ts';
import type { Link } from '#app/ports/instance.ts';
import type { Letter } from '#app/ports/mail.ts';
import { shownName, type Account } from '#domain/account.ts';
import type { AccountId, WorkspaceId } from '#domain/ids.ts';
import type { Effect, MailKind } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { inOrder } from '#domain/role.ts';
import type { Workspace } from '#domain/workspace.ts';

export type MailEffect = Extract<Effect, { effect: 'mail' }>;

/** A one-time password that nobody has used by then is none any more. */
export const oneTimeHours = 72;

type Asked = {
  readonly mails: readonly MailEffect[];
  /** One-time passwords by the id of their user, for the letters that tell them. */
  readonly passwords: ReadonlyMap<string, string>;
};

/**
 * Writes the letters that administration causes into the outbox, and mints the links in them. Called after
 * the facts have been written, in the same transaction, however many letters there are.
 */
export async function queueMails(
  context: Context,
  workspaceId: WorkspaceId,
  { mails, passwords }: Asked,
): Promise<void> {
  if (mails.length === 0) return;
  const room = await roomOf(context, workspaceId, mails);
  const links: Link[] = [];
  const letters: Addressed[] = [];

  for (const effect of mails) {
    const account = (await room.facts.get('account', effect.accountId)) ?? refuse('user.not_found');
    const letter = await letterFor(effect, {
      account,
      context,
      room,
      password: passwords.get(effect.userId) ?? '',
      keep,
    });

    const { userId, accountId, address } = effect;
    letters.push({ letter, reader: readerOf(account, room.workspace), userId, accountId, address });
  }

  await context.stores.links.add(links, context.now);
  await queueLetters(context, workspaceId, letters);

  function keep(minted: MintedLink): MintedLink {
    links.push(minted.link);

    return minted;
  }
}

type Room = { readonly workspace: Workspace; readonly facts: OverlaidFacts; readonly sender: string };

/** What letters of a workspace need to know, read at once however many they are. */
async function roomOf(
  context: Context,
  workspaceId: WorkspaceId,
  mails: readonly MailEffect[],
): Promise<Room> {
  const facts = overlayFacts(context.stores.workspace(workspaceId).facts('snapshot'));
  const workspace = (await facts.get('workspace', workspaceId)) ?? refuse('workspace.not_found');
  const invited = mails.filter(({ mail }) => mail === 'invitation');
  const noticed = mails.filter(({ mail }) => mail === 'address_change_notice');

  await facts.preload('account', 'id', [...new Set(mails.map(({ accountId }) => accountId))]);
  await facts.preload(
    'invitation',
    'id',
    invited.map(({ invitationId }) => invitationId ?? ''),
  );
  await facts.preload(
    'email',
    'accountId',
    noticed.map(({ accountId }) => accountId),
  );
  const grants = await facts.preload(
    'grant',
    'subjectId',
    invited.map(({ userId }) => userId),
  );
  await facts.preload('role', 'id', [...new Set(grants.map(({ roleId }) => roleId))]);

  return { workspace, facts, sender: await senderOf(context, facts, workspace) };
}

/** Whom a letter names as the one who acts: a person where there is one, else the workspace. */
async function senderOf({ actor }: Context, facts: OverlaidFacts, workspace: Workspace): Promise<string> {
  const account = actor.kind === 'user' ? await facts.get('account', actor.accountId) : undefined;

  return account === undefined ? workspace.name : shownName(account);
}

type Material = {
  readonly account: Account;
  readonly context: Context;
  readonly room: Room;
  readonly password: string;
  keep(minted: MintedLink): MintedLink;
};

async function letterFor(effect: MailEffect, material: Material): Promise<Letter> {
  return writers[effect.mail](effect, material);
}

const writers: {
  readonly [Kind in MailKind]: (effect: MailEffect, material: Material) => Letter | Promise<Letter>;
} = {
  async invitation(effect, { context, room, keep }) {
    const invitation =
      (await room.facts.get('invitation', effect.invitationId ?? '')) ?? refuse('invitation.not_found');
    const { expiresAt } = invitation;
    const draft = draftFor(effect, 'invitation', room);
    const { url } = keep(mintLink(context, { ...draft, invitationId: invitation.id }, expiresAt));

    return {
      kind: 'invitation',
      inviter: room.sender,
      workspace: room.workspace.name,
      roles: await rolesOf(effect, room),
      url,
      expiresAt,
    };
  },
  confirm_address(effect, { context, room, keep }) {
    const { url, link } = keep(mintLink(context, draftFor(effect, 'confirm_email', room)));

    return { kind: 'confirm_address', workspace: room.workspace.name, url, expiresAt: link.expiresAt };
  },
  confirm_new_address(effect, { context, room, keep }) {
    const { url, link } = keep(mintLink(context, draftFor(effect, 'confirm_email', room)));

    return { kind: 'confirm_new_address', newAddress: effect.address, url, expiresAt: link.expiresAt };
  },
  async address_change_notice({ accountId }, { context, room }) {
    return {
      kind: 'address_change_notice',
      stage: 'asked',
      newAddress: await pendingAddress(accountId, room),
      at: context.now,
    };
  },
  reset_link(effect, { account, context, room, keep }) {
    const { url, link } = keep(mintLink(context, draftFor(effect, 'reset', room)));

    return { kind: 'reset_link', username: account.username, url, expiresAt: link.expiresAt };
  },
  one_time_password(_effect, { account, context, room, password }) {
    return {
      kind: 'one_time_password',
      administrator: room.sender,
      username: account.username,
      password,
      url: `${context.world.publicUrl}/sign-in`,
      expiresAt: hoursAfter(context.now, oneTimeHours),
    };
  },
  password_changed(_effect, { context }) {
    return passwordChanged(context);
  },
};

/** Tells somebody that their password was changed, from where, and where to choose another one. */
export function passwordChanged(context: Context): Letter {
  return { kind: 'password_changed', ...whence(context), url: `${context.world.publicUrl}/reset` };
}

/** When and from where something was done, for the person whose account it was. */
export function whence({ now, address, device }: Context): { at: string; ip: string; device: string } {
  return { at: now, ip: address, device: [device.browser, device.system].filter(Boolean).join(', ') };
}

function draftFor(
  { accountId, address, emailId }: MailEffect,
  purpose: Link['purpose'],
  { workspace }: Room,
): LinkDraft {
  return { purpose, accountId, address, workspaceId: workspace.id, emailId: emailId ?? null };
}

/** What somebody may do everywhere; roles in single projects are seen once they are in. */
async function rolesOf({ userId }: MailEffect, { facts }: Room): Promise<readonly string[]> {
  const grants = await facts.where('grant', 'subjectId', userId);
  const everywhere = grants.filter(({ scopeKind }) => scopeKind === 'workspace');
  const roles = await Promise.all(everywhere.map(({ roleId }) => facts.get('role', roleId)));

  return inOrder(roles.filter((role) => role !== undefined)).map(({ name }) => name);
}

async function pendingAddress(accountId: AccountId, { facts }: Room): Promise<string> {
  const emails = await facts.where('email', 'accountId', accountId);

  return emails.find(({ purpose }) => purpose === 'pending')?.address ?? '';
}
