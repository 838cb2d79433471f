import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

export const panels = ['map', 'check', 'result'] as const;
export type Panel = (typeof panels)[number];

const search = z.object({
  panel: z.enum(panels).optional().catch(undefined),
  /** Which rows are listed, by what becomes of them. */
  outcome: z.string().optional().catch(undefined),
  /** The number of the row that is opened. */
  row: z.coerce.number().int().positive().optional().catch(undefined),
});

const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/users/import',
  component: lazyRouteComponent(() => import('./import-screen.tsx'), 'ImportScreen'),
});

/** The address holds the import, so that a reload goes on where one was. */
export const oneImportRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people/users/import/$id',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./one-import-screen.tsx'), 'OneImportScreen'),
});

export const importRoutes = [importRoute, oneImportRoute];
