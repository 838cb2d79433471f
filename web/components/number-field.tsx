import { Input, NumberField as AriaNumberField } from 'react-aria-components';
import type { NumberFieldProps } from 'react-aria-components';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import styles from './field.module.css';

interface Props
  extends
    FieldTexts,
    Pick<
      NumberFieldProps,
      | 'value'
      | 'defaultValue'
      | 'onChange'
      | 'onBlur'
      | 'name'
      | 'minValue'
      | 'maxValue'
      | 'step'
      | 'formatOptions'
    > {}

/** Typed, or changed with the arrow keys; written as the person's language writes numbers. */
export function NumberField({ label, hint, error, optional, hideLabel, ...rest }: Props) {
  return (
    <AriaNumberField {...rest} isInvalid={Boolean(error)} className={styles.field}>
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <Input className={styles.input} />
      </FieldFrame>
    </AriaNumberField>
  );
}
