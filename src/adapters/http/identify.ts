import type { FastifyRequest } from 'fastify';
import { policiesOf, strictestSession } from '#app/account/strictest.ts';
import type { Request as AppRequest, World } from '#app/perform.ts';
import type { Bearer, Credential } from '#app/ports/instance.ts';
import type { Stores } from '#app/ports/stores.ts';
import { allows, type Actor } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse, type RefusalDetails } from '#domain/refusal.ts';
import { isAdmitted } from '#domain/user.ts';
import { cookieName } from './cookie.ts';
import { deviceOf } from './device.ts';

/** What somebody brings. A token beats a cookie, and a wrong token is not made good by one. */
type Brought = { readonly kind: Credential['kind'] | 'none'; readonly hash: string | null };

type Asked = { readonly action: Action; readonly slug: string | null };

/** Who asks, and the access version of the workspace before anything was read for them. */
export type Identified = AppRequest & { readonly accessVersion: number | null };

/** Finds out who asks; refuses whoever must be somebody and is nobody, before anything of the body is read. */
export async function identify(
  world: World,
  request: Pick<FastifyRequest, 'headers' | 'cookies' | 'ip' | 'id'>,
  asked: Asked,
): Promise<Identified> {
  const brought = credentialOf(world, request);
  const { kind, hash } = brought;
  const bearer =
    kind === 'none' || hash === null ? undefined : await bearerOf(world, { kind, hash, slug: asked.slug });
  const actor = actorOf(bearer, world.now());
  const address = request.ip;

  if (!allows(actor, asked.action) && actor.kind === 'nobody') {
    world.log.warn({ action: asked.action, requestId: request.id, address }, 'refused');
    refuse('access.not_signed_in', await endDetails(world, brought));
  }
  if (asked.slug !== null && actor.kind !== 'user' && !allows({ kind: 'nobody' }, asked.action))
    refuse('workspace.not_found');

  return {
    actor,
    sessionId: bearer?.sessionId ?? null,
    via: linkActions.has(asked.action) ? 'link' : kind === 'token' ? 'token' : 'console',
    address,
    device: deviceOf(request.headers['user-agent']),
    requestId: request.id,
    accessVersion: actor.kind === 'user' ? (bearer?.accessVersion ?? null) : null,
  };
}

/** These are proved by a mailed link, whoever is signed in beside it. */
const linkActions: ReadonlySet<Action> = new Set([
  'password.reset',
  'email.confirm',
  'invitation.accept',
  'link.inspect',
]);

function credentialOf(
  world: World,
  { headers, cookies }: Pick<FastifyRequest, 'headers' | 'cookies'>,
): Brought {
  if (headers.authorization !== undefined) {
    const token = /^Bearer ([\w.~+/-]{1,300}=*)$/i.exec(headers.authorization)?.[1];

    return { kind: 'token', hash: token === undefined ? null : world.crypto.hashToken('api', token) };
  }
  const cookie = cookies[cookieName(world.publicUrl)];
  if (cookie === undefined) return { kind: 'none', hash: null };

  return { kind: 'session', hash: world.crypto.hashToken('session', cookie) };
}

/** One statement, but for the first visit to a workspace and once a minute, which are written down. */
async function bearerOf(world: World, credential: Credential): Promise<Bearer | undefined> {
  // A token belongs to a workspace; where the address names none, it says nothing.
  if (credential.kind === 'token' && credential.slug === null) return undefined;
  const settled = await world.transact('single', ({ ownSessions }) =>
    ownSessions.settledBearer(credential, world.now()),
  );

  return settled === 'unsettled' ? writtenBearer(world, credential) : settled;
}

/** Looks once more in the transaction that writes: in between the session may have ended, or another request have written. */
async function writtenBearer(world: World, { kind, hash, slug }: Credential): Promise<Bearer | undefined> {
  return world.transact('write', async (stores) => {
    const now = world.now();
    const bearer =
      kind === 'token' && slug !== null
        ? await stores.ownSessions.tokenBearer(slug, hash, now)
        : await stores.ownSessions.bearer(hash, slug, now);
    if (bearer !== undefined && isStale(bearer, now)) await touch(stores, bearer, now);

    return bearer;
  });
}

function isStale({ lastSeenAt }: Bearer, now: Instant): boolean {
  return lastSeenAt === null || Date.parse(now) - Date.parse(lastSeenAt) >= 60_000;
}

async function touch(stores: Stores, bearer: Bearer, now: Instant): Promise<void> {
  const memberships = await stores.accounts.memberships(bearer.accountId);
  const { idleMinutes } = strictestSession(policiesOf(memberships));

  await stores.ownSessions.touch(bearer, now, new Date(Date.parse(now) + idleMinutes * 60_000).toISOString());
}

function actorOf(bearer: Bearer | undefined, now: Instant): Actor {
  if (bearer === undefined) return { kind: 'nobody' };
  const { accountId, mustChangePassword, isInstanceAdmin, user, workspaceId } = bearer;
  if (user === null || workspaceId === null || !isAdmitted(user, now))
    return { kind: 'account', accountId, mustChangePassword };

  return {
    kind: 'user',
    accountId,
    mustChangePassword,
    userId: user.id,
    workspaceId,
    level: user.adminLevel,
    isInstanceAdmin,
  };
}

/** Whoever was signed in is told how that ended. */
async function endDetails(world: World, { kind, hash }: Brought): Promise<RefusalDetails> {
  if (kind !== 'session' || hash === null) return {};
  const end = await world.transact('read', (stores) => stores.ownSessions.endOf(hash));

  return end === undefined ? {} : { reason: end.reason, note: end.note };
}
