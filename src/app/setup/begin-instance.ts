import type { World } from '#app/perform.ts';

/**
 * Called at every start. While nobody has set the instance up, each start mints a new token for the set-up
 * link and returns it; an older link stops working. Null once the instance is set up.
 */
export async function beginInstance({ transact, crypto, now }: World): Promise<string | null> {
  return transact('write', async ({ instance }) => {
    const state = await instance.claim();
    if (state !== undefined && state.setUpAt !== null) return null;
    const { token, hash } = crypto.newToken('setup');

    await instance.begin(state?.instanceId ?? crypto.newId(), hash, now());

    return token;
  });
}
