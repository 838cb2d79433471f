import type { ReactNode } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import styles from './switch.module.css';

interface Props {
  children: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
  hint?: ReactNode;
}

/** For what takes effect at once, or is staged as on or off; a question in a form is a check box. */
export function Switch({ children, hint, ...rest }: Props) {
  return (
    <SwitchField {...rest} className={styles.field}>
      <SwitchButton className={styles.switch}>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
        {children}
      </SwitchButton>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
    </SwitchField>
  );
}
