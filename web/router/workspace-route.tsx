import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isProblem, refuseNoWorkspace } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { queryClient } from '../query.ts';
import { reasons } from '../screens/sign-in/search.ts';
import { meQuery } from '../session.ts';
import { NothingHere } from '../shell/nothing-here.tsx';
import { PageError } from './page-error.tsx';
import { rootRoute } from './root-route.tsx';

/** Everything that needs somebody signed in and a workspace that admits them. Screens are its children. */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'w/$workspace',
  async beforeLoad({ params, location }) {
    const me = await signedIn(location.href);
    if (me.mustChangePassword) throw redirect({ to: '/change-password', search: { next: location.href } });
    if (me.workspaces.length === 0) throw redirect({ to: '/no-workspace' });
    if (!me.workspaces.some((card) => card.slug === params.workspace)) refuseNoWorkspace();
  },
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
  // The frame itself could not be shown, so nothing can stand in it.
  errorComponent: PageError,
  notFoundComponent: NothingHere,
});

/** Who is signed in, or the way to the sign-in page and back. */
export async function signedIn(next: string) {
  try {
    return await queryClient.query({ ...meQuery, staleTime: 'static' });
  } catch (error) {
    if (isProblem(error, 'access.not_signed_in'))
      throw redirect({ to: '/sign-in', search: { next, reason: reasonIn(error) } });
    throw error;
  }
}

/** Why a session that was there is not there any more; nothing for somebody who had none. */
function reasonIn({ details }: Problem) {
  return reasons.find((reason) => reason === details['reason']);
}
