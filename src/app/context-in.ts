import type { Context, Request, World } from '#app/perform.ts';
import type { Stores } from '#app/ports/stores.ts';

/** The context of a request in a transaction of its own, for what must last although the request is refused. */
export function contextIn(world: World, request: Request, stores: Stores): Context {
  return { ...request, stores, world, now: world.now() };
}
