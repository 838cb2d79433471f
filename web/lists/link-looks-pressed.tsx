import type { ReactNode } from 'react';
import { classNames } from '../components/class-names.ts';
import styles from '../components/button.module.css';

/** A link to a file that looks like the buttons beside it. */
export function LinkLooksPressed({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download="" className={classNames(styles.button, styles.secondary)}>
      <span className={styles.label}>{children}</span>
    </a>
  );
}
