import type { AnyRouter } from '@tanstack/react-router';

/** Whether a screen exists at this address. What does not exist yet is offered nowhere. */
export function hasPlace(router: AnyRouter, path: string): boolean {
  const [, , found] = router.getMatchedRoutes(path);

  return found !== undefined && found.id !== '__root__';
}
