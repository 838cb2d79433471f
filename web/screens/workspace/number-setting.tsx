import { useEffect, useState } from 'react';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';

interface Props {
  label: string;
  hint?: string;
  value: number;
  onChange: (value: number) => void;
}

/** A whole number, staged while it is typed, so that Save never meets one that was not noticed yet. */
export function NumberSetting({ label, hint, value, onChange }: Props) {
  const [typed, setTyped] = useState(String(value));
  const isNumber = /^\d{1,6}$/.test(typed.trim());

  // Undo, Discard and Save change the value from outside.
  useEffect(() => setTyped((now) => (Number(now) === value ? now : String(value))), [value]);

  return (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      inputMode="numeric"
      value={typed}
      onChange={(text) => {
        setTyped(text);
        if (/^\d{1,6}$/.test(text.trim())) onChange(Number(text));
      }}
      onBlur={() => !isNumber && setTyped(String(value))}
      error={isNumber ? undefined : t('settings.whole_number')}
    />
  );
}
