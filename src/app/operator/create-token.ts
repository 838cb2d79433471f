import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { origin } from '#app/changesets/commit-changes.ts';
import { overlayFacts } from '#app/facts/fact-view.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { Instant, TokenId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { hasControlCharacter, lengthOf } from '#domain/text.ts';
import { findByUsername } from './find-by-username.ts';

export type TokenWish = {
  readonly username: string;
  readonly name: string;
  readonly expiresAt: Instant | null;
};

const nameLimit = 100;

/** Makes an API token that acts as somebody. The token itself is told once and kept nowhere. */
export const createTokenFor: UseCase<TokenWish, { token: string; expiresAt: Instant | null }> = {
  action: 'token.create',
  mode: 'write',

  async run(context, { username, name, expiresAt }) {
    const { facts, tokens, audit } = home(context);
    const { user } = await findByUsername(overlayFacts(facts('snapshot')), username);
    const trimmed = name.trim();
    if (user.kind === 'system') refuse('user.built_in');
    if (user.state !== 'active') refuse('token.user_not_active');
    if (trimmed === '') refuse('input.invalid', { field: 'name' });
    if (lengthOf(trimmed) > nameLimit) refuse('account.field_too_long', { field: 'name', limit: nameLimit });
    if (hasControlCharacter(trimmed, 'line')) refuse('account.control_character', { field: 'name' });

    const { newToken, newId } = context.world.crypto;
    const { token, hash: tokenHash } = newToken('api');
    const id = newId<TokenId>();
    const dates = { createdAt: context.now, expiresAt, lastUsedAt: null };
    await tokens.add({ id, userId: user.id, name: trimmed, tokenHash, ...dates });
    await audit.note({
      ...origin(context),
      action: 'token.create',
      actorId: actorIdOf(context.actor),
      subject: `user:${user.id}`,
      details: { name: trimmed, expiresAt },
    });

    return { token, expiresAt };
  },
};
