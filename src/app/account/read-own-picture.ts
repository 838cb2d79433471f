import type { UseCase } from '#app/perform.ts';
import type { Picture } from '#app/ports/instance.ts';
import { refuse } from '#domain/refusal.ts';
import { ownId } from './own.ts';

/** One's own picture, which everybody may see, whatever they may see of others. */
export const readOwnPicture: UseCase<undefined, Picture> = {
  action: 'account.read_own',
  mode: 'read',

  async run(context) {
    return (await context.stores.accounts.picture(ownId(context))) ?? refuse('thing.not_found');
  },
};
