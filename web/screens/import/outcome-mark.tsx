import type { ReactNode } from 'react';
import { outcomeLabel } from './import-words.ts';
import type { Outcome } from './import-words.ts';
import styles from './outcome-mark.module.css';

/** A shape of its own for each outcome, so that colour never says it alone. */
export function OutcomeMark({ outcome, bare }: { outcome: Outcome; bare?: boolean }) {
  return (
    <span className={styles.outcome} data-outcome={outcome}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[outcome]}
      </svg>
      {!bare && outcomeLabel(outcome)}
    </span>
  );
}

const shapes = {
  create: <path d="M6 1v10M1 6h10" />,
  update: <path d="M2 10l1-3 5.5-5.5 2 2L5 9z" />,
  restore: <path d="M2 6a4 4 0 1 0 1.5-3.1M3 1v2.5h2.5" />,
  unchanged: <path d="M1.5 4.2h9M1.5 7.8h9" />,
  skip: <path d="M2 2l4 4-4 4M10 1.5v9" />,
  error: <path d="M1.5 1.5h9v9h-9zM6 3.5v3M6 8.4v.2" />,
  unchecked: <circle cx="6" cy="6" r="4.6" />,
} satisfies Record<Outcome, ReactNode>;
