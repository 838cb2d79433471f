import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import type { GridTexts } from '../texts.ts';
import styles from './bars.module.css';

interface EmptyProps {
  filtered: boolean;
  /** How much there would be without the filter, in words. */
  all: string | undefined;
  texts: GridTexts;
  onClear: () => void;
  children: ReactNode;
}

/** Nothing matches, or nothing is here at all: two different things to say. */
export function Empty({ filtered, all, texts, onClear, children }: EmptyProps) {
  if (!filtered) return <div className={styles.state}>{children ?? <p>{texts.states.empty}</p>}</div>;

  return (
    <div className={styles.state}>
      <p>{all === undefined ? texts.states.empty : texts.states.noMatch(all)}</p>
      <Button onPress={onClear}>{texts.states.clear}</Button>
    </div>
  );
}

export function Failed({
  texts,
  onRetry,
  children,
}: {
  texts: GridTexts;
  onRetry: () => void;
  children: ReactNode;
}) {
  if (children) return <div className={styles.state}>{children}</div>;

  return (
    <div className={styles.state} role="alert">
      <p>{texts.states.failed}</p>
      <Button onPress={onRetry}>{texts.states.retry}</Button>
    </div>
  );
}

/** Rows that could not be read while others stand: the rest goes on working. */
export function FailedMore({ texts, onRetry }: { texts: GridTexts; onRetry: () => void }) {
  return (
    <div className={styles.notice} role="alert">
      <span>{texts.states.failedMore}</span>
      <button type="button" className={styles.link} onClick={onRetry}>
        {texts.states.retry}
      </button>
    </div>
  );
}

/** What was not done and why, where it was tried. The live region has said it already. */
export function Notice({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <div className={styles.notice}>
      <span>{children}</span>
      <button type="button" className={styles.link} onClick={onClose}>
        {label}
      </button>
    </div>
  );
}
