import type { ReactNode } from 'react';
import { t } from '../texts/texts.ts';
import { classNames } from './class-names.ts';
import styles from './status-mark.module.css';

export const statuses = [
  'active',
  'invited',
  'inactive',
  'licence_suspended',
  'locked',
  'removed',
  'guest',
  'external',
  'built_in',
] as const;
export type Status = (typeof statuses)[number];

interface Props {
  status: Status;
  /** The shape alone, for rows where the words stand elsewhere. */
  bare?: boolean;
}

/** A shape of its own for each status, so that colour never says it alone. */
export function StatusMark({ status, bare }: Props) {
  const label = t(`status.${status}`);

  return (
    <span className={classNames(styles.status, styles[status])}>
      <svg
        viewBox="0 0 12 12"
        className={styles.mark}
        {...(bare ? { role: 'img', 'aria-label': label } : hidden)}
      >
        {shapes[status]}
      </svg>
      {!bare && label}
    </span>
  );
}

const hidden = { 'aria-hidden': true } as const;

const ring = <circle cx="6" cy="6" r="4.6" className={styles.line} />;

const shapes = {
  active: <circle cx="6" cy="6" r="5.2" />,
  invited: (
    <>
      {ring}
      <path d="M6 6V1.4A4.6 4.6 0 0 1 10.6 6z" />
    </>
  ),
  inactive: ring,
  licence_suspended: (
    <>
      {ring}
      <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" />
    </>
  ),
  locked: <rect x="1" y="1" width="10" height="10" rx="0.5" />,
  removed: (
    <>
      {ring}
      <path d="M1.6 10.4l8.8-8.8" className={styles.line} />
    </>
  ),
  guest: <path d="M6 1.2L10.8 6 6 10.8 1.2 6z" className={styles.line} />,
  external: <path d="M1.6 1.6h5.6l3.2 3.2v5.6H1.6z" className={styles.line} />,
  built_in: <path d="M6 1l4.3 2.5v5L6 11 1.7 8.5v-5z" className={styles.line} />,
} satisfies Record<Status, ReactNode>;
