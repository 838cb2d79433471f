import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { t } from '../texts/texts.ts';
import styles from './field.module.css';

export interface FieldTexts {
  label: string;
  /** What helps before typing. */
  hint?: ReactNode;
  /** What is wrong, in words, and what to do. */
  error?: ReactNode;
  /** Most fields are asked for because they are needed; the others say that they may stay empty. */
  optional?: boolean;
  hideLabel?: boolean;
}

/** Label above, field, then hint and error; the component library links them by aria-describedby. */
export function FieldFrame({
  label,
  hint,
  error,
  optional,
  hideLabel,
  children,
}: FieldTexts & { children: ReactNode }) {
  return (
    <>
      <Label className={classNames(styles.label, hideLabel && styles.unseen)}>
        {label}
        {optional && <span className={styles.optional}> {t('field.optional')}</span>}
      </Label>
      {children}
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </>
  );
}
