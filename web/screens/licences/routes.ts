import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../../query.ts';
import { workspaceRoute } from '../../router/workspace-route.tsx';
import { workspaceQuery } from '../users/user-list.ts';
import { areasQuery, productsQuery } from './licences-query.ts';

type Search = Readonly<Record<string, string | undefined>>;

const licencesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/licences',
  validateSearch: (search: Record<string, unknown>) => search as Search, // the list ignores what it cannot understand
  loader: ({ params }) => queryClient.query({ ...productsQuery(params.workspace), staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./licence-matrix-screen.tsx'), 'LicenceMatrixScreen'),
});

const productsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/licences/products',
  loader: ({ params }) =>
    Promise.all([
      queryClient.query({ ...productsQuery(params.workspace), staleTime: 'static' }),
      queryClient.query({ ...areasQuery(params.workspace), staleTime: 'static' }),
      queryClient.query({ ...workspaceQuery(params.workspace), staleTime: 'static' }),
    ]),
  component: lazyRouteComponent(() => import('./products-screen.tsx'), 'ProductsScreen'),
});

export const licenceRoutes = [licencesRoute, productsRoute] as const;
