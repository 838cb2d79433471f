import { home, type UseCase } from '#app/perform.ts';
import type { ApiToken } from '#app/ports/work.ts';
import type { TokenId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { noteDeed } from './note-deed.ts';
import { checkedName, readerOf } from './views.ts';

type TokenView = Omit<ApiToken, 'userId'>;

/** One's own API tokens. */
export const listTokens: UseCase<undefined, { rows: readonly TokenView[] }> = {
  action: 'token.list',
  mode: 'read',

  async run(context) {
    const tokens = await home(context).tokens.listOwn(readerOf(context));

    return { rows: tokens.map(tokenView) };
  },
};

type Wanted = { readonly name: string; readonly days: number | null };

/** Makes a token that acts as its owner. It is shown once; what is kept cannot be turned back into it. */
export const createToken: UseCase<Wanted, { id: string; token: string }> = {
  action: 'token.create',
  mode: 'write',

  async run(context, { name, days }) {
    const userId = readerOf(context);
    const { token, hash } = context.world.crypto.newToken('api');
    const kept = {
      id: context.world.crypto.newId<TokenId>(),
      userId,
      name: checkedName(name),
      createdAt: context.now,
      expiresAt: days === null ? null : new Date(Date.parse(context.now) + days * 86_400_000).toISOString(),
      lastUsedAt: null,
    };

    await home(context).tokens.add({ ...kept, tokenHash: hash });
    await noteDeed(context, {
      action: 'token.create',
      subject: `user:${userId}`,
      details: { token: kept.id, name: kept.name, expiresAt: kept.expiresAt },
    });

    return { id: kept.id, token };
  },
};

/** From the next request on the token is nothing. */
export const revokeToken: UseCase<{ readonly id: string }, { done: true }> = {
  action: 'token.revoke',
  mode: 'write',

  async run(context, { id }) {
    const userId = readerOf(context);
    const wasThere = await home(context).tokens.revoke(id as TokenId, userId, context.now); // ids are branded where they enter a use case
    if (!wasThere) refuse('token.not_found');
    await noteDeed(context, { action: 'token.revoke', subject: `user:${userId}`, details: { token: id } });

    return { done: true };
  },
};

function tokenView(kept: ApiToken): TokenView {
  const { userId: _, ...token } = kept;

  return token;
}
