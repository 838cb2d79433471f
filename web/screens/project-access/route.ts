import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../../query.ts';
import { workspaceRoute } from '../../router/workspace-route.tsx';
import { projectsQuery, roleChoicesQuery } from '../folders/folder-queries.ts';

type Search = Readonly<Record<string, string | undefined>>;

export const projectAccessRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/projects',
  validateSearch: (search: Record<string, unknown>) => search as Search, // the list ignores what it cannot understand
  loader: ({ params }) =>
    Promise.all([
      queryClient.query({ ...projectsQuery(params.workspace), staleTime: 'static' }),
      queryClient.query({ ...roleChoicesQuery(params.workspace), staleTime: 'static' }),
    ]),
  component: lazyRouteComponent(() => import('./project-access-screen.tsx'), 'ProjectAccessScreen'),
});
