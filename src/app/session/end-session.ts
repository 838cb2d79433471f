import { ownId, readOwn, record } from '#app/account/own.ts';
import type { UseCase } from '#app/perform.ts';
import { refuse } from '#domain/refusal.ts';

/** Signs out here. From now on the token opens nothing. */
export const endSession: UseCase<undefined, { readonly done: true }> = {
  action: 'session.end_own',
  mode: 'write',

  async run(context) {
    const { stores, sessionId, now } = context;
    const accountId = ownId(context);

    if (sessionId === null) refuse('session.not_found');
    const ended = await stores.ownSessions.endOwn(
      accountId,
      { only: sessionId },
      { reason: 'signed_out', at: now },
    );
    if (ended > 0) await record(context, await readOwn(stores, accountId, now), { action: 'session.ended' });

    return { done: true };
  },
};
