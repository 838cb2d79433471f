import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

/** The view of the list is in the address. */
export const invitationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/invitations',
  validateSearch: z.record(z.string(), z.string()),
  component: lazyRouteComponent(() => import('./invitations-screen.tsx'), 'InvitationsScreen'),
});
