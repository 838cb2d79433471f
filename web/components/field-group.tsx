import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './field-group.module.css';

interface Props {
  title: string;
  children: ReactNode;
  /** Fields side by side where there is room. */
  columns?: 1 | 2;
  /** A link or button beside the title, such as Edit. */
  action?: ReactNode;
}

export function FieldGroup({ title, children, columns = 1, action }: Props) {
  const id = useId();

  return (
    <section className={styles.group} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      <div className={styles.fields} data-columns={columns}>
        {children}
      </div>
    </section>
  );
}

/** A value that is read, not edited: label at left, value at right. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
