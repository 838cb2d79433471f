import type { UseCase } from '#app/perform.ts';
import { ownId } from './own.ts';

export type Preference = { readonly key: string; readonly value: string | number | boolean | null };

/** Remembers how somebody likes the console; null returns to the default. Nobody else sees it, so it is not audited. */
export const setPreference: UseCase<Preference, { done: true }> = {
  action: 'account.set_preference',
  mode: 'write',

  async run(context, { key, value }) {
    await context.stores.accounts.setPreference(ownId(context), key, value);

    return { done: true };
  },
};
