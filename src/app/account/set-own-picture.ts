import type { UseCase } from '#app/perform.ts';
import { readPicture } from '#domain/import/picture.ts';
import { refuse } from '#domain/refusal.ts';
import { ownId, readOwn, record } from './own.ts';

/** Sets one's own picture, a JPEG or PNG as base64; an empty text takes it away. */
export const setOwnPicture: UseCase<{ readonly picture: string }, { done: true }> = {
  action: 'account.update_own',
  mode: 'write',

  async run(context, { picture: typed }) {
    const { stores, now, world } = context;
    const accountId = ownId(context);
    const picture = typed === '' ? null : readPicture(typed);

    if (picture !== null && 'code' in picture) refuse('account.picture_invalid');
    await stores.accounts.setPicture(
      accountId,
      picture === null
        ? null
        : {
            mediaType: picture.mediaType,
            content: Uint8Array.from(atob(picture.base64), (byte) => byte.charCodeAt(0)),
            digest: world.crypto.chainHash(null, picture.base64),
          },
    );
    const own = await readOwn(stores, accountId, now);
    await record(context, own, {
      action: 'account.update_own',
      details: { picture: picture === null ? 'removed' : 'set' },
    });

    return { done: true };
  },
};
