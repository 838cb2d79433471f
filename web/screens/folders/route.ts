import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

/** Which project, folder and area are looked at is in the address, and on a phone whose permissions. */
export const foldersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/folders',
  validateSearch: z.object({
    project: z.string().optional(),
    folder: z.string().optional(),
    area: z.string().optional(),
    holder: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import('./folders-screen.tsx'), 'FoldersScreen'),
});
