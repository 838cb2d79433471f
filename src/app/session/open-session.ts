import { policiesOf, strictestSession } from '#app/account/strictest.ts';
import type { Context } from '#app/perform.ts';
import type { Membership } from '#app/ports/instance.ts';
import type { AccountId, Instant } from '#domain/ids.ts';

/** What the browser keeps. The token is told once and stored only as a hash. */
export type OpenedSession = { readonly token: string; readonly expiresAt: Instant };

/** Begins a session with a new token, and ends the one that the same browser had, so that no old token gains anything. */
export async function openSession(
  { stores, world, now, ...request }: Context,
  accountId: AccountId,
  memberships: readonly Membership[],
): Promise<OpenedSession> {
  const { idleMinutes, maxHours } = strictestSession(policiesOf(memberships));
  const { token, hash } = world.crypto.newToken('session');
  const expiresAt = minutesAfter(now, maxHours * 60);
  const idleUntil = minutesAfter(now, idleMinutes);

  if (request.sessionId !== null && 'accountId' in request.actor) {
    const end = { reason: 'signed_out', at: now } as const;
    await stores.ownSessions.endOwn(request.actor.accountId, { only: request.sessionId }, end);
  }
  await stores.ownSessions.start({
    id: world.crypto.newId(),
    tokenHash: hash,
    accountId,
    address: request.address,
    ...request.device,
    startedAt: now,
    idleUntil: idleUntil < expiresAt ? idleUntil : expiresAt,
    expiresAt,
  });

  return { token, expiresAt };
}

function minutesAfter(moment: Instant, minutes: number): Instant {
  return new Date(Date.parse(moment) + minutes * 60_000).toISOString();
}
