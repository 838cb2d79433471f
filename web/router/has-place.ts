import type { AnyRouter } from '@tanstack/react-router';

/** Whether a screen exists at this address. What does not exist yet is offered nowhere. */
export function hasPlace(router: AnyRouter, path: string): boolean {
  const [, params, found] = router.getMatchedRoutes(path);

  // What no route takes stands under `**`: the nearest frame then shows that nothing is there.
  return found !== undefined && !('**' in params);
}
