import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { viewsQuery } from '../../lists/use-list-view.ts';
import { queryClient } from '../../query.ts';
import { workspaceRoute } from '../../router/workspace-route.tsx';
import { areasQuery, rolesQuery } from './role-query.ts';

const rolesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/roles',
  // The view of the list is in the address.
  validateSearch: z.record(z.string(), z.string()),
  loader: ({ params: { workspace } }) =>
    Promise.all([
      queryClient.query({ ...rolesQuery(workspace), staleTime: 'static' }).catch(() => undefined),
      queryClient.query({ ...viewsQuery(workspace, 'roles'), staleTime: 'static' }),
    ]),
  component: lazyRouteComponent(() => import('./roles-screen.tsx'), 'RolesScreen'),
});

/** Which licences are highlighted, what is found and with which role it is compared is in the address. */
const roleRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/roles/$id',
  validateSearch: z.record(z.string(), z.string()),
  loader: ({ params: { workspace } }) =>
    queryClient.query({ ...areasQuery(workspace), staleTime: 'static' }).catch(() => undefined),
  component: lazyRouteComponent(() => import('./role-screen.tsx'), 'RoleScreen'),
});

export const roleRoutes = [rolesRoute, roleRoute] as const;
