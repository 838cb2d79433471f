import type { Ref } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import type { TextFieldProps } from 'react-aria-components';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import styles from './field.module.css';

interface Props
  extends
    FieldTexts,
    Pick<
      TextFieldProps,
      | 'value'
      | 'defaultValue'
      | 'onChange'
      | 'onBlur'
      | 'onKeyDown'
      | 'name'
      | 'type'
      | 'autoComplete'
      | 'autoFocus'
      | 'inputMode'
      | 'isRequired'
      | 'isReadOnly'
      | 'isDisabled'
      | 'maxLength'
    > {
  placeholder?: string;
  /** The last day of a field for days. */
  max?: string;
  spellCheck?: 'true' | 'false';
  ref?: Ref<HTMLInputElement>;
}

export function TextField(props: Props) {
  const { label, hint, error, optional, hideLabel, placeholder, spellCheck, max, ref, ...rest } = props;

  return (
    <AriaTextField {...rest} validationBehavior="aria" isInvalid={Boolean(error)} className={styles.field}>
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <Input
          ref={ref ?? null}
          className={styles.input}
          placeholder={placeholder}
          spellCheck={spellCheck}
          max={max}
        />
      </FieldFrame>
    </AriaTextField>
  );
}
