import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

/** `change`: the section that is open. */
export const signInSettingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'security/sign-in',
  validateSearch: z.object({ change: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./sign-in-settings-screen.tsx'), 'SignInSettingsScreen'),
});
