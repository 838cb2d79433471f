import { TextArea as AriaTextArea, TextField } from 'react-aria-components';
import type { TextFieldProps } from 'react-aria-components';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import styles from './field.module.css';

interface Props
  extends
    FieldTexts,
    Pick<
      TextFieldProps,
      'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'name' | 'isReadOnly' | 'isDisabled'
    > {
  rows?: number;
  placeholder?: string;
}

export function TextArea({ label, hint, error, optional, hideLabel, rows = 3, placeholder, ...rest }: Props) {
  return (
    <TextField {...rest} validationBehavior="aria" isInvalid={Boolean(error)} className={styles.field}>
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <AriaTextArea rows={rows} className={styles.input} placeholder={placeholder} />
      </FieldFrame>
    </TextField>
  );
}
