import type { ReactNode } from 'react';
import { t } from '../texts/texts.ts';
import { classNames } from './class-names.ts';
import styles from './permission-mark.module.css';

export const permissions = ['all', 'own', 'inherited', 'extended', 'licence', 'none'] as const;
export type Permission = (typeof permissions)[number];

interface Props {
  permission: Permission;
  /** Where an inherited one comes from ("QA"), or which seat blocks it ("Restricted"). */
  source?: string;
  /** Both direct and inherited: the direct mark gets a dashed outline. */
  alsoInherited?: boolean;
  /** Cannot be edited; a small lock stands beside the mark. */
  fixed?: boolean;
}

export function PermissionMark({ permission, source = '', alsoInherited, fixed }: Props) {
  const spoken = t(`permission.${permission}`, { source });
  const label = fixed ? t('permission.fixed', { permission: spoken }) : spoken;

  return (
    <span className={classNames(styles.mark, styles[permission])} role="img" aria-label={label}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {alsoInherited && (
          <rect x="0.8" y="0.8" width="14.4" height="14.4" rx="4" className={styles.dashed} />
        )}
        {drawings[permission]}
      </svg>
      {fixed && (
        <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.lock}>
          <path d="M4 8h8v5.5H4zM5.6 8V6a2.4 2.4 0 0 1 4.8 0v2" className={styles.line} />
        </svg>
      )}
    </span>
  );
}

const box = { x: 2.6, y: 2.6, width: 10.8, height: 10.8, rx: 2.2 };
const tick = 'M5 8.3l2.1 2.1L11 6';

const drawings = {
  all: (
    <>
      <rect {...box} className={styles.filled} />
      <path d={tick} className={styles.reverse} />
    </>
  ),
  own: (
    <>
      <rect {...box} className={styles.line} />
      <path
        d="M4.8 2.6H8v10.8H4.8a2.2 2.2 0 0 1-2.2-2.2V4.8a2.2 2.2 0 0 1 2.2-2.2z"
        className={styles.filled}
      />
    </>
  ),
  inherited: (
    <>
      <rect {...box} className={styles.dashed} />
      <path d={tick} className={styles.line} />
    </>
  ),
  extended: (
    <>
      <rect {...box} className={styles.filled} />
      <path d="M8 5.6v4.8M5.6 8h4.8" className={styles.reverse} />
    </>
  ),
  licence: (
    <>
      <rect {...box} className={styles.line} />
      <path d="M3.6 12.4l8.8-8.8" className={styles.line} />
    </>
  ),
  none: <path d="M5.5 8h5" className={styles.line} />,
} satisfies Record<Permission, ReactNode>;
