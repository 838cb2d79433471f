import { RadioGroup } from '../../components/radio-group.tsx';
import { hasText, t } from '../../texts/texts.ts';
import type { Policies } from './settings.ts';

interface Props<Field extends keyof Policies> {
  field: Field;
  values: readonly (Policies[Field] & string)[];
  value: Policies[Field] & string;
  onChange: (value: Policies[Field] & string) => void;
  /** Said below the choices, such as that this is not saved yet. */
  hint?: string | undefined;
}

/** One policy with its few choices, each with a line on what it means. */
export function PolicyChoice<Field extends keyof Policies>({
  field,
  values,
  value,
  onChange,
  hint,
}: Props<Field>) {
  return (
    <RadioGroup
      label={word(`settings.${field}`)}
      value={value}
      onChange={onChange}
      hint={hint}
      choices={values.map((one) => ({
        value: one,
        label: word(`settings.${field}.${one}`),
        ...(hasText(`settings.${field}.${one}.hint`) ? { hint: word(`settings.${field}.${one}.hint`) } : {}),
      }))}
    />
  );
}

function word(key: string): string {
  return hasText(key) ? t(key) : key;
}
