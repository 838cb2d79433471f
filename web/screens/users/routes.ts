import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isProblem } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { workspaceRoute } from '../../router/workspace-route.tsx';
import { viewsQuery } from '../../lists/use-list-view.ts';
import { mayIn } from '../../session.ts';
import { productsQuery } from '../licences/licences-query.ts';
import { groupsQuery, rolesQuery, workspaceQuery } from './user-list.ts';

type Search = Readonly<Record<string, string | undefined>>;

/** What both screens need before they can be drawn, asked at once. Whoever may not have it is told so by the screen. */
async function choices(workspace: string): Promise<void> {
  const asked = Promise.all([
    queryClient.query({ ...rolesQuery(workspace), staleTime: 'static' }),
    queryClient.query({ ...groupsQuery(workspace), staleTime: 'static' }),
    queryClient.query({ ...workspaceQuery(workspace), staleTime: 'static' }),
    queryClient.query({ ...viewsQuery(workspace, 'users'), staleTime: 'static' }),
    mayIn(workspace, 'product.list') &&
      queryClient.query({ ...productsQuery(workspace), staleTime: 'static' }),
  ]);
  await asked.catch((error) => {
    if (!isProblem(error, 'access.denied')) throw error;
  });
}

const usersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/users',
  // The view of the list is in the address; what cannot be understood there is ignored by the list itself.
  validateSearch: (search: Record<string, unknown>) => search as Search, // the list ignores what it cannot understand
  loader: ({ params }) => choices(params.workspace),
  component: lazyRouteComponent(() => import('./users-screen.tsx'), 'UsersScreen'),
});

/** Over the list, so that the list stays where it is. */
const addUserRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: 'new',
  component: lazyRouteComponent(() => import('./add-user-dialog.tsx'), 'AddUserDialog'),
});

const userRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/users/$id',
  validateSearch: (search: Record<string, unknown>) => search as Search, // the list ignores what it cannot understand
  loader: ({ params }) => choices(params.workspace),
  component: lazyRouteComponent(() => import('./user-screen.tsx'), 'UserScreen'),
});

/** Where somebody's groups are is an address of its own. */
const userGroupsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/users/$id/groups',
  beforeLoad: ({ params }) => {
    throw redirect({
      to: '/w/$workspace/people/users/$id',
      params,
      search: { tab: 'groups' },
      replace: true,
    });
  },
});

export const userRoutes = [usersRoute.addChildren([addUserRoute]), userRoute, userGroupsRoute] as const;
