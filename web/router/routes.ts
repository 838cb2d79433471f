import { createRoute, redirect } from '@tanstack/react-router';
import { queryClient } from '../query.ts';
import { auditRoute } from '../screens/audit/route.ts';
import { explainRoute } from '../screens/explain/route.ts';
import { foldersRoute } from '../screens/folders/route.ts';
import { galleryRoute } from '../screens/gallery/route.ts';
import { groupRoutes } from '../screens/groups/route.ts';
import { homeRoute } from '../screens/home/route.ts';
import { importRoutes } from '../screens/import/route.ts';
import { licenceRoutes } from '../screens/licences/routes.ts';
import { invitationsRoute } from '../screens/invitations/route.ts';
import { instanceQuery } from '../session.ts';
import { areasRoute } from '../screens/areas/route.ts';
import { roleRoutes } from '../screens/roles/route.ts';
import { userRoutes } from '../screens/users/routes.ts';
import { signInSettingsRoute } from '../screens/sign-in-settings/route.ts';
import { workspaceRoutes } from '../screens/workspace/routes.ts';
import { projectAccessRoute } from '../screens/project-access/route.ts';
import { projectsRoute } from '../screens/projects/route.ts';
import { profileRoute } from '../screens/profile/route.ts';
import { sessionsRoute } from '../screens/sessions/route.ts';
import { setupRoute } from '../screens/setup/route.ts';
import { signInRoutes } from '../screens/sign-in/routes.ts';
import { rootRoute } from './root-route.tsx';
import { signedIn, workspaceRoute } from './workspace-route.tsx';

/** The start: set-up on a fresh instance, otherwise the workspace where one was last. */
const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  async beforeLoad() {
    const instance = await queryClient.query({ ...instanceQuery, staleTime: 'static' });
    if (!instance.setUp) throw redirect({ to: '/setup' });

    const me = await signedIn('/');
    const last =
      me.workspaces.find((card) => card.slug === me.preferences['lastWorkspace']) ?? me.workspaces[0];
    if (!last) throw redirect({ to: '/no-workspace' });
    throw redirect({ to: '/w/$workspace', params: { workspace: last.slug } });
  },
});

/** Screens in a workspace, in the order of the sidebar. A new screen gets its line here. */
const screens = workspaceRoute.addChildren([
  homeRoute,
  ...userRoutes,
  ...groupRoutes,
  ...importRoutes,
  invitationsRoute,
  ...roleRoutes,
  areasRoute,
  ...licenceRoutes,
  projectAccessRoute,
  projectsRoute,
  foldersRoute,
  explainRoute,
  sessionsRoute,
  auditRoute,
  signInSettingsRoute,
  ...workspaceRoutes,
  profileRoute,
]);

const forBuilders = import.meta.env.DEV ? [galleryRoute] : [];

export const routeTree = rootRoute.addChildren([
  startRoute,
  setupRoute,
  ...signInRoutes,
  screens,
  ...forBuilders,
]);
