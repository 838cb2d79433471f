import { ownId, readOwn, record } from '#app/account/own.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { OwnSession, SessionStore } from '#app/ports/instance.ts';
import type { Instant, SessionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

export type OwnSessionView = {
  id: SessionId;
  current: boolean;
  startedAt: Instant;
  lastSeenAt: Instant;
  address: string;
  device: { browser: string; system: string };
  expiresAt: Instant;
};

/** Where one is signed in oneself, the latest first. */
export const listOwnSessions: UseCase<undefined, { rows: OwnSessionView[] }> = {
  action: 'session.list_own',
  mode: 'read',

  async run(context) {
    const sessions = await context.stores.ownSessions.listOwn(ownId(context), context.now);

    return { rows: sessions.map((session) => viewOf(session, context)) };
  },
};

/** Signs one of one's own sessions out. Says whether it was the one that asked. */
export const endOwnSession: UseCase<{ readonly id: string }, { current: boolean }> = {
  action: 'session.end_own',
  mode: 'write',

  async run(context, { id }) {
    const ended = await end(context, { only: id as SessionId }); // ids are branded where they enter a rule

    return ended === 0 ? refuse('session.not_found') : { current: id === context.sessionId };
  },
};

/** Signs out everywhere else; with `here` here too. */
export const endOtherSessions: UseCase<{ readonly here: boolean }, { ended: number }> = {
  action: 'session.end_own',
  mode: 'write',

  async run(context, { here }) {
    return { ended: await end(context, { except: here ? null : context.sessionId }) };
  },
};

async function end(context: Context, which: Parameters<SessionStore['endOwn']>[1]): Promise<number> {
  const { stores, now } = context;
  const accountId = ownId(context);
  const ended = await stores.ownSessions.endOwn(accountId, which, { reason: 'signed_out', at: now });

  if (ended > 0) {
    await record(context, await readOwn(stores, accountId, now), {
      action: 'session.ended',
      details: { sessions: ended },
    });
  }

  return ended;
}

function viewOf(
  { browser, system, idleUntil, expiresAt, ...session }: OwnSession,
  { sessionId }: Context,
): OwnSessionView {
  return {
    id: session.id,
    current: session.id === sessionId,
    startedAt: session.startedAt,
    lastSeenAt: session.lastSeenAt,
    address: session.address,
    device: { browser, system },
    expiresAt: idleUntil < expiresAt ? idleUntil : expiresAt,
  };
}
