import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

const given = z.string().max(100).optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);
const on = z.literal('1').optional().catch(undefined);

/** The whole question is in the address, so that it can be sent and opened from everywhere. */
export const explainRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'access/explain',
  validateSearch: z.object({
    user: id,
    action: given,
    area: id,
    project: id,
    folder: id,
    record: id,
    field: given,
    asof: z.iso.datetime().optional().catch(undefined),
    draft: on,
    others: on,
  }),
  component: lazyRouteComponent(() => import('./explain-screen.tsx'), 'ExplainScreen'),
});
