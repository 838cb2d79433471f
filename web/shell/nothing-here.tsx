import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '../components/error-state.tsx';
import { Problem } from '../problem.ts';
import { t } from '../texts/texts.ts';
import { Page } from './page.tsx';

/** No screen has this address; the frame stays, so that one can go elsewhere. */
export function NothingHere() {
  return (
    <Page title={t('page.not_found')}>
      <ErrorState error={new Problem({ code: 'thing.not_found' })} />
    </Page>
  );
}

/** The screen could not be shown; the frame stays. */
export function ScreenFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };

  return (
    <Page title={t('page.failed')}>
      <ErrorState error={error} onRetry={retry} />
    </Page>
  );
}
