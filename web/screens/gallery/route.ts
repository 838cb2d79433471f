import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';

/** Every component in every state, for those who build screens. Built into no console that people are given. */
export const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'gallery',
  component: import.meta.env.DEV
    ? lazyRouteComponent(() => import('./gallery-screen.tsx'), 'GalleryScreen')
    : () => null,
});
