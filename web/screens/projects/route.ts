import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../router/workspace-route.tsx';

export const projectsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/projects/list',
  component: lazyRouteComponent(() => import('./projects-screen.tsx'), 'ProjectsScreen'),
});
