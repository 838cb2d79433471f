import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../router/workspace-route.tsx';

const texts = z.record(z.string(), z.string());

export const generalRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'workspace/general',
  component: lazyRouteComponent(() => import('./general-screen.tsx'), 'GeneralScreen'),
});

export const mailRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'workspace/mail',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./mail-screen.tsx'), 'MailScreen'),
});

export const jobsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'workspace/jobs',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./jobs-screen.tsx'), 'JobsScreen'),
});

export const jobRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'workspace/jobs/$id',
  component: lazyRouteComponent(() => import('./job-screen.tsx'), 'JobScreen'),
});

export const workspaceRoutes = [generalRoute, mailRoute, jobsRoute, jobRoute];
