import { Button, ComboBox as AriaComboBox, Group, Input, ListBox, Popover } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { FieldFrame } from './field.tsx';
import type { FieldTexts } from './field.tsx';
import { Option } from './select.tsx';
import type { Choice } from './radio-group.tsx';
import { t } from '../texts/texts.ts';
import fieldStyles from './field.module.css';
import styles from './list.module.css';

interface Props<Value extends string> extends FieldTexts {
  choices: readonly Choice<Value>[];
  value?: Value | undefined;
  onChange: (value: Value | undefined) => void;
  /** Given when the server searches: the choices are then shown as they come. */
  onSearch?: (text: string) => void;
  placeholder?: string;
}

/** One of many, found by typing. */
export function ComboBox<Value extends string>({
  choices,
  value,
  onChange,
  onSearch,
  ...props
}: Props<Value>) {
  const { label, hint, error, optional, hideLabel, placeholder } = props;

  return (
    <AriaComboBox
      className={fieldStyles.field}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      value={value ?? null}
      onChange={(key) => onChange(choices.find((one) => one.value === key)?.value)}
      {...(onSearch
        ? { onInputChange: onSearch, items: withIds(choices) }
        : { defaultItems: withIds(choices) })}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <FieldFrame {...{ label, hint, error, optional, hideLabel }}>
        <Group className={fieldStyles.frame} isInvalid={Boolean(error)}>
          <Input className={fieldStyles.input} placeholder={placeholder} />
          <Button className={fieldStyles.inside}>
            <Icon name="chevronDown" />
          </Button>
        </Group>
      </FieldFrame>
      <Popover className={styles.popover} offset={4}>
        <ListBox<Choice<Value> & { id: Value }>
          className={styles.list}
          renderEmptyState={() => <p className={styles.empty}>{t('list.no_match')}</p>}
        >
          {(choice) => (
            <Option id={choice.value} label={choice.label} hint={choice.hint} off={choice.unavailable} />
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function withIds<Value extends string>(choices: readonly Choice<Value>[]) {
  return choices.map((choice) => ({ ...choice, id: choice.value }));
}
