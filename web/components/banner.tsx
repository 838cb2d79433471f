import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { classNames } from './class-names.ts';
import styles from './banner.module.css';

export type BannerKind = 'info' | 'warning' | 'danger' | 'ok';

interface Props {
  kind?: BannerKind;
  title?: string;
  children?: ReactNode;
  /** What one can do about it. */
  action?: ReactNode;
  /** Errors that answer something just done are announced at once. */
  announce?: 'assertive' | 'polite';
}

const icons = { info: 'info', warning: 'warning', danger: 'warning', ok: 'check' } as const;

export function Banner({ kind = 'info', title, children, action, announce }: Props) {
  return (
    <div
      className={classNames(styles.banner, styles[kind])}
      {...(announce === 'assertive' ? { role: 'alert' } : announce ? { role: 'status' } : {})}
    >
      <Icon name={icons[kind]} />
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
