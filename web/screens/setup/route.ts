import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';
import { tokenSearch } from '../sign-in/search.ts';

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'setup',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('./setup-screen.tsx'), 'SetupScreen'),
});
