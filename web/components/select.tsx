import type { ReactNode } from 'react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import type { Choice } from './radio-group.tsx';
import { classNames } from './class-names.ts';
import fieldStyles from './field.module.css';
import styles from './list.module.css';

interface Props<Value extends string> extends FieldTexts {
  choices: readonly Choice<Value>[];
  value?: Value | undefined;
  onChange?: (value: Value) => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
}

/** One of a few; from about ten choices on, ComboBox finds faster. */
export function Select<Value extends string>({
  choices,
  value,
  onChange,
  name,
  placeholder,
  ...props
}: Props<Value>) {
  const { label, hint, error, optional, hideLabel, isDisabled } = props;
  const choose = (key: unknown) => {
    const choice = choices.find((one) => one.value === key);
    if (choice) onChange?.(choice.value);
  };

  return (
    <AriaSelect
      className={fieldStyles.field}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      validationBehavior="aria"
      value={value ?? null}
      onChange={choose}
      name={name}
      placeholder={placeholder}
    >
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <Button className={classNames(fieldStyles.input, styles.trigger)}>
          <SelectValue className={styles.value} />
          <Icon name="chevronDown" />
        </Button>
      </FieldFrame>
      <Popover className={styles.popover} offset={4}>
        <ListBox className={styles.list} items={choices.map((choice) => ({ ...choice, id: choice.value }))}>
          {(choice) => (
            <Option id={choice.value} label={choice.label} hint={choice.hint} off={choice.unavailable} />
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function Option({
  id,
  label,
  hint,
  off,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  off?: boolean | undefined;
}) {
  return (
    <ListBoxItem id={id} textValue={label} isDisabled={off} className={styles.item}>
      <span>{label}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
    </ListBoxItem>
  );
}
