import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

export const profileTabs = ['profile', 'sign-in', 'display', 'tokens', 'access'] as const;
export type ProfileTab = (typeof profileTabs)[number];

export const profileRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'me',
  validateSearch: z.object({ tab: z.enum(profileTabs).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./profile-screen.tsx'), 'ProfileScreen'),
});
