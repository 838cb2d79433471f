import type { Context } from '#app/perform.ts';
import type { TokenPurpose } from '#app/ports/crypto.ts';
import type { Link, LinkPurpose } from '#app/ports/instance.ts';
import type { Instant } from '#domain/ids.ts';

/** What a new link belongs to; its token, its id and its times are minted here. */
export type LinkDraft = Pick<Link, 'purpose' | 'accountId' | 'workspaceId' | 'address'> &
  Partial<Pick<Link, 'invitationId' | 'emailId'>>;

export type MintedLink = { readonly link: Link; readonly url: string };

type Ground = Pick<Context, 'world' | 'now'>;

/** The token stands behind the `#`, so that no server, proxy or log on the way ever sees it. */
const pages = {
  invitation: 'invitation',
  reset: 'reset',
  confirm_email: 'confirm-email',
} as const satisfies Record<LinkPurpose, string>;

const tokenPurposes = {
  invitation: 'invite',
  reset: 'reset',
  confirm_email: 'confirm',
} as const satisfies Record<LinkPurpose, TokenPurpose>;

/** How long links live whose letter says nothing else. An invitation lives as long as the workspace lets it. */
const lifetimeHours = { reset: 1, confirm_email: 24, invitation: 24 } as const satisfies Record<
  LinkPurpose,
  number
>;

/** Mints a link. Only its hash is kept; the address with the token goes into the letter and nowhere else. */
export function mintLink({ world, now }: Ground, draft: LinkDraft, expiresAt?: Instant): MintedLink {
  const { token, hash } = world.crypto.newToken(tokenPurposes[draft.purpose]);
  const link: Link = {
    invitationId: null,
    emailId: null,
    ...draft,
    id: world.crypto.newId(),
    tokenHash: hash,
    createdAt: now,
    expiresAt: expiresAt ?? hoursAfter(now, lifetimeHours[draft.purpose]),
    openedAt: null,
    usedAt: null,
  };

  return { link, url: `${world.publicUrl}/${pages[draft.purpose]}#${token}` };
}

/** The stored form of a token that came with a link, whatever it is for; null if it can be none. */
export function hashLinkToken({ world }: Pick<Context, 'world'>, token: string): string | null {
  for (const purpose of Object.values(tokenPurposes)) {
    const hash = world.crypto.hashToken(purpose, token);

    if (hash !== null) return hash;
  }

  return null;
}

export function hoursAfter(now: Instant, hours: number): Instant {
  return new Date(Date.parse(now) + hours * 3_600_000).toISOString();
}
