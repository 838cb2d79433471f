import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';

/** Every component in every state, for those who build screens. Development builds only. */
export const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'gallery',
  component: lazyRouteComponent(() => import('./gallery-screen.tsx'), 'GalleryScreen'),
});
