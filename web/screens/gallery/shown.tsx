import type { ReactNode } from 'react';
import styles from './gallery.module.css';

export function Shown({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <div className={styles.row}>{children}</div>
    </section>
  );
}
