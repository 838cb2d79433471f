import { useState } from 'react';
import { Button, Group, Input, TextField } from 'react-aria-components';
import type { TextFieldProps } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import { t } from '../texts/texts.ts';
import styles from './field.module.css';

interface Props extends FieldTexts, Pick<TextFieldProps, 'value' | 'onChange' | 'name' | 'autoFocus'> {
  /** What a password manager is told: the one in use, or a new one. */
  purpose: 'current' | 'new';
}

/** Paste and password managers work; the eye shows what was typed. */
export function PasswordField({ label, hint, error, optional, hideLabel, purpose, ...rest }: Props) {
  const [shown, setShown] = useState(false);

  return (
    <TextField
      {...rest}
      type={shown ? 'text' : 'password'}
      autoComplete={`${purpose}-password`}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={styles.field}
    >
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <Group className={styles.frame} isInvalid={Boolean(error)}>
          <Input className={styles.input} autoCapitalize="none" spellCheck="false" />
          <Button
            className={styles.inside}
            aria-label={shown ? t('password.hide') : t('password.show')}
            aria-pressed={shown}
            onPress={() => setShown(!shown)}
          >
            <Icon name={shown ? 'eyeOff' : 'eye'} />
          </Button>
        </Group>
      </FieldFrame>
    </TextField>
  );
}
