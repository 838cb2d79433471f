import type { ReactNode } from 'react';
import { RadioButton, RadioField, RadioGroup as AriaRadioGroup, Text } from 'react-aria-components';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import styles from './checkbox.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** One line on what choosing it means, or why it cannot be chosen. */
  hint?: ReactNode;
  unavailable?: boolean;
}

interface Props<Value extends string> extends FieldTexts {
  choices: readonly Choice<Value>[];
  value?: Value | undefined;
  onChange?: (value: Value) => void;
  direction?: 'row' | 'column';
  name?: string;
}

export function RadioGroup<Value extends string>({ choices, direction = 'column', ...props }: Props<Value>) {
  const { label, hint, error, optional, hideLabel, value, onChange, name } = props;
  const choose = (chosen: string) => {
    const choice = choices.find((one) => one.value === chosen);
    if (choice) onChange?.(choice.value);
  };

  return (
    <AriaRadioGroup
      className={styles.group}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      value={value ?? null}
      onChange={choose}
      name={name}
    >
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <div className={styles.options} data-direction={direction}>
          {choices.map((choice) => (
            <RadioField
              key={choice.value}
              value={choice.value}
              isDisabled={choice.unavailable}
              className={styles.field}
            >
              <RadioButton className={styles.radio}>
                {({ isSelected }) => (
                  <>
                    <Dot isSelected={isSelected} />
                    {choice.label}
                  </>
                )}
              </RadioButton>
              {choice.hint && (
                <Text slot="description" className={styles.hint}>
                  {choice.hint}
                </Text>
              )}
            </RadioField>
          ))}
        </div>
      </FieldFrame>
    </AriaRadioGroup>
  );
}

function Dot({ isSelected }: { isSelected: boolean }) {
  return (
    <span className={styles.box}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {isSelected && <circle cx="8" cy="8" r="4" />}
      </svg>
    </span>
  );
}
