import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

/** The view of the list, and `seq`: the entry that is open. */
export const auditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'security/audit',
  validateSearch: z.record(z.string(), z.string()),
  component: lazyRouteComponent(() => import('./audit-screen.tsx'), 'AuditScreen'),
});
