import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../router/workspace-route.tsx';

export const areasRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/areas',
  component: lazyRouteComponent(() => import('./areas-screen.tsx'), 'AreasScreen'),
});
