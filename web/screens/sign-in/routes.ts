import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';
import { nextSearch, signInSearch } from './search.ts';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./sign-in-screen.tsx'), 'SignInScreen'),
});

export const changePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'change-password',
  validateSearch: nextSearch,
  component: lazyRouteComponent(() => import('./change-password-screen.tsx'), 'ChangePasswordScreen'),
});

export const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'reset',
  component: lazyRouteComponent(() => import('./reset-screen.tsx'), 'ResetScreen'),
});

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('./invitation-screen.tsx'), 'InvitationScreen'),
});

export const confirmEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'confirm-email',
  component: lazyRouteComponent(() => import('./confirm-email-screen.tsx'), 'ConfirmEmailScreen'),
});

export const noWorkspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'no-workspace',
  component: lazyRouteComponent(() => import('./no-workspace-screen.tsx'), 'NoWorkspaceScreen'),
});

export const signInRoutes = [
  signInRoute,
  changePasswordRoute,
  resetRoute,
  invitationRoute,
  confirmEmailRoute,
  noWorkspaceRoute,
] as const;
