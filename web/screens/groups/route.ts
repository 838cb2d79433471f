import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../router/workspace-route.tsx';

type Search = Readonly<Record<string, string | undefined>>;
const search = (given: Record<string, unknown>) => given as Search; // the list ignores what it cannot understand

const groupsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/groups',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./groups-screen.tsx'), 'GroupsScreen'),
});

const groupRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/groups/$id',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./group-screen.tsx'), 'GroupScreen'),
});

const teamsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/teams',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./groups-screen.tsx'), 'TeamsScreen'),
});

const teamRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/teams/$id',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./group-screen.tsx'), 'GroupScreen'),
});

export const groupRoutes = [groupsRoute, groupRoute, teamsRoute, teamRoute] as const;
