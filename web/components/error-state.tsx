import { Problem, problemText } from '../problem.ts';
import { t } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { CopyText } from './copy-text.tsx';
import styles from './state.module.css';

interface Props {
  error: unknown;
  /** Stands where the data that failed would be; the rest of the page works. */
  onRetry?: (() => void) | undefined;
}

/** What happened, what to do, and a reference that support can look up. */
export function ErrorState({ error, onRetry }: Props) {
  const reference = error instanceof Problem ? error.requestId : undefined;

  return (
    <div className={styles.state} role="alert">
      <p className={styles.text}>{problemText(error)}</p>
      <div className={styles.actions}>
        {onRetry && <Button onPress={onRetry}>{t('state.retry')}</Button>}
        {reference && (
          <span className={styles.reference}>
            {t('state.reference', { reference })}
            <CopyText text={reference} label={t('state.copy_reference')} />
          </span>
        )}
      </div>
    </div>
  );
}
