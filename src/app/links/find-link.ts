import { hashLinkToken } from '#app/mail/mint-links.ts';
import { claimOwn, readOwn, type Own } from '#app/account/own.ts';
import type { Context, World } from '#app/perform.ts';
import type { Link, LinkPurpose } from '#app/ports/instance.ts';
import type { Stores } from '#app/ports/stores.ts';
import type { Invitation } from '#domain/group.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** A link that may be used, with whom it belongs to. */
export type OpenLink = { readonly link: Link; readonly own: Own; readonly invitation: Invitation | null };

type Ground = { readonly stores: Stores; readonly world: World; readonly now: Instant };

/** Looks at a link without touching it. Refuses one that is unknown, used or past its time. */
export async function findLink(
  ground: Ground,
  token: string,
  purpose: LinkPurpose | 'any',
): Promise<OpenLink> {
  const { stores, now } = ground;
  const link = await stores.links.read(hashOf(ground, token));
  if (link === undefined || (purpose !== 'any' && link.purpose !== purpose)) return refuse('link.invalid');

  return judge(ground, link, await readOwn(stores, link.accountId, now));
}

/**
 * Takes a link for using it up: guard rows and account first, as everywhere, then the link itself. Of twenty who
 * bring it at once the first one uses it, and the others find it used.
 */
export async function claimLink(context: Context, token: string, purpose: LinkPurpose): Promise<OpenLink> {
  const { stores, now } = context;
  const seen = await stores.links.read(hashOf(context, token));
  if (seen === undefined || seen.purpose !== purpose) return refuse('link.invalid');
  const own = await claimOwn(context, seen.accountId);
  const link = (await stores.links.claim(seen.tokenHash)) ?? refuse('link.invalid');
  const open = await judge(context, link, own);

  await stores.links.markUsed(link.id, now);

  return open;
}

async function judge({ stores, now }: Ground, link: Link, own: Own): Promise<OpenLink> {
  const invitation = link.purpose === 'invitation' ? await invitationOf(stores, link) : null;

  if (link.usedAt !== null) refuse('link.used');
  if (own.account.account.state === 'disabled') refuse('session.account_disabled');
  if (invitation !== null) checkInvitation(invitation, now);
  else if (link.expiresAt <= now) refuse('link.expired');
  if (choosesPassword(link, own) && own.account.email?.address !== link.address) refuse('link.invalid');

  return { link, own, invitation };
}

/** A letter that lies at an address which the account has left must not open it. */
function choosesPassword({ purpose }: Link, own: Own): boolean {
  return purpose === 'reset' || (purpose === 'invitation' && needsPassword({ own }));
}

/** Somebody who signs in elsewhere already keeps the password they have. */
export function needsPassword({ own: { account } }: Pick<OpenLink, 'own'>): boolean {
  return account.account.state !== 'enabled' || !account.account.hasCredential;
}

async function invitationOf(stores: Stores, { workspaceId, invitationId }: Link): Promise<Invitation> {
  if (workspaceId === null || invitationId === null) return refuse('link.invalid');
  const [invitation] = await stores
    .workspace(workspaceId)
    .facts('snapshot')
    .where('invitation', 'id', [invitationId]);

  return invitation ?? refuse('link.invalid');
}

/** An invitation knows best how long it is open: it may have been extended or taken back since the letter went out. */
function checkInvitation({ acceptedAt, cancelledAt, expiresAt }: Invitation, now: Instant): void {
  if (acceptedAt !== null) refuse('link.used');
  if (cancelledAt !== null) refuse('link.cancelled');
  if (expiresAt <= now) refuse('link.expired');
}

function hashOf(ground: Pick<Ground, 'world'>, token: string): string {
  return hashLinkToken(ground, token) ?? refuse('link.invalid');
}
