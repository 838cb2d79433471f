import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';
import type { CheckboxFieldProps } from 'react-aria-components';
import styles from './checkbox.module.css';

interface Props extends Pick<
  CheckboxFieldProps,
  | 'isSelected'
  | 'defaultSelected'
  | 'isIndeterminate'
  | 'onChange'
  | 'name'
  | 'value'
  | 'isDisabled'
  | 'isReadOnly'
  | 'aria-label'
  | 'slot'
  | 'excludeFromTabOrder'
> {
  children?: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ children, hint, ...rest }: Props) {
  return (
    <CheckboxField {...rest} className={styles.field}>
      <CheckboxButton className={styles.checkbox}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className={styles.box}>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                {isIndeterminate ? <path d="M4 8h8" /> : isSelected && <path d="M3.5 8.5l3 3 6-7" />}
              </svg>
            </span>
            {children}
          </>
        )}
      </CheckboxButton>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
    </CheckboxField>
  );
}
