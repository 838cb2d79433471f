import type { World } from '#app/perform.ts';

/**
 * Chains the events that were noted without the guard row: sign-ins and the like, which must not queue
 * behind administration. Run every second and after each of them; several servers may run it at once.
 */
export async function sealEvents(world: World): Promise<number> {
  const waiting = await world.transact('read', (stores) => stores.workspacesToSeal());
  let sealed = 0;

  for (const id of waiting) {
    sealed += await world.transact('write', async (stores) => {
      const workspace = stores.workspace(id);
      const result = await workspace.audit.seal(await workspace.guard.lock(world.now()));

      await workspace.guard.save(result.guard);

      return result.sealed;
    });
  }

  return sealed;
}
