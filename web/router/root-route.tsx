import { createRootRoute, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { RouterProvider as AriaRouter } from 'react-aria-components';
import { Toasts } from '../components/toasts.tsx';
import { useAriaNavigate } from './use-aria-navigate.ts';
import { NotFoundPage, PageError } from './page-error.tsx';

export const rootRoute = createRootRoute({
  component: Root,
  errorComponent: PageError,
  notFoundComponent: NotFoundPage,
});

function Root() {
  const navigate = useAriaNavigate();

  return (
    <AriaRouter navigate={navigate}>
      <Suspense>
        <Outlet />
      </Suspense>
      <Toasts />
    </AriaRouter>
  );
}
