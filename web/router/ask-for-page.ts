import type { AnyRouter } from '@tanstack/react-router';

/** Asks for the code of the page that the address names at once, and not only when it is known who is there. */
export function askForPage(router: AnyRouter): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);

  // What fails here fails once more where it is shown, with its screen and its way out.
  for (const { options } of routes) options.component?.preload?.()?.catch(() => undefined);
}
