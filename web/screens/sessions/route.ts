import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

/** The view of the list is in the address. */
export const sessionsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'security/sessions',
  validateSearch: z.record(z.string(), z.string()),
  component: lazyRouteComponent(() => import('./sessions-screen.tsx'), 'SessionsScreen'),
});
