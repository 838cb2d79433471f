import type { World } from '#app/perform.ts';

/** Deletes what has served its time: ended sessions, used links, old drafts. Facts and the audit log stay. */
export async function sweepLeftovers(world: World): Promise<void> {
  const gone = await world.transact('write', (stores) => stores.sweep(world.now()));

  if (Object.keys(gone).length > 0) world.log.info({ gone }, 'deleted what has served its time');
}
