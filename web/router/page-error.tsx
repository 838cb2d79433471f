import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../components/error-state.tsx';
import { Problem } from '../problem.ts';
import { Plain } from '../screens/sign-in/plain.tsx';
import { t } from '../texts/texts.ts';

/** A page that could not be shown at all; parts that fail say so in their own place. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };

  return (
    <Plain title={t('page.failed')}>
      <ErrorState error={error} onRetry={retry} />
    </Plain>
  );
}

export function NotFoundPage() {
  return (
    <Plain title={t('page.not_found')}>
      <ErrorState error={new Problem({ code: 'thing.not_found' })} />
      <p>
        <a href="/">{t('page.to_start')}</a>
      </p>
    </Plain>
  );
}
