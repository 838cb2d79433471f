import { useState } from 'react';
import { Input, TextField, useFilter } from 'react-aria-components';
import { Checkbox } from './checkbox.tsx';
import type { Choice } from './radio-group.tsx';
import { classNames } from './class-names.ts';
import { t } from '../texts/texts.ts';
import fieldStyles from './field.module.css';
import styles from './list.module.css';

interface Props<Value extends string> {
  label: string;
  choices: readonly Choice<Value>[];
  value: ReadonlySet<Value>;
  onChange: (value: ReadonlySet<Value>) => void;
  hint?: string;
  /** Where the choices are found elsewhere: told what is typed, and everything that is given is shown. */
  onFind?: (text: string) => void;
}

/** Several of many: a field to find and a list of check boxes, with how many are chosen. */
export function MultiPicker<Value extends string>({
  label,
  choices,
  value,
  onChange,
  hint,
  onFind,
}: Props<Value>) {
  const [find, setFind] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const shown = choices.filter((choice) => onFind !== undefined || contains(choice.label, find));
  const look = (text: string) => {
    setFind(text);
    onFind?.(text);
  };

  return (
    <fieldset className={fieldStyles.field}>
      <legend className={fieldStyles.label}>{label}</legend>
      <div className={styles.picker}>
        <TextField aria-label={t('list.find_in', { list: label })} value={find} onChange={look} type="search">
          <Input className={classNames(fieldStyles.input, styles.search)} placeholder={t('list.find')} />
        </TextField>
        <div className={styles.scroll}>
          {shown.map((choice) => (
            <div key={choice.value} className={classNames(styles.item, styles.row)}>
              <Checkbox
                isSelected={value.has(choice.value)}
                isDisabled={choice.unavailable ?? false}
                hint={choice.hint}
                onChange={(on) => onChange(toggled({ value, one: choice.value, on }))}
              >
                {choice.label}
              </Checkbox>
            </div>
          ))}
          {shown.length === 0 && <p className={styles.empty}>{t('list.no_match')}</p>}
        </div>
        <p className={styles.count} aria-live="polite">
          {t('list.chosen', { count: value.size, total: choices.length })}
        </p>
      </div>
      {hint && <p className={fieldStyles.hint}>{hint}</p>}
    </fieldset>
  );
}

function toggled<Value>({
  value,
  one,
  on,
}: {
  value: ReadonlySet<Value>;
  one: Value;
  on: boolean;
}): Set<Value> {
  const next = new Set(value);
  if (on) next.add(one);
  else next.delete(one);

  return next;
}
