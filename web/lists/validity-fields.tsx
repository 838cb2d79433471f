import { TextField } from '../components/text-field.tsx';
import { t } from '../texts/texts.ts';
import { endOfDay, startOfDay } from './days.ts';
import { typedDay } from './typed-day.ts';
import styles from './lists.module.css';

/** Two days as they are typed; an empty one has no bound. */
export interface Validity {
  validFrom: string;
  validUntil: string;
}

export const always: Validity = { validFrom: '', validUntil: '' };

interface Props {
  value: Validity;
  onChange: (some: Partial<Validity>) => void;
}

/** From the beginning of a day until the end of another. */
export function ValidityFields({ value, onChange }: Props) {
  return (
    <div className={styles.pair}>
      {(['validFrom', 'validUntil'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`fieldname.${field}`)}
          optional
          hint={t(field === 'validUntil' ? 'users.until_hint' : 'users.from_hint')}
          value={value[field]}
          onChange={(day) => onChange({ [field]: day })}
          error={isBad(value[field]) ? t('users.day_invalid') : undefined}
        />
      ))}
    </div>
  );
}

/** Why these days cannot be taken over, if they cannot. */
export function badDay({ validFrom, validUntil }: Validity): string | undefined {
  return isBad(validFrom) || isBad(validUntil) ? t('users.day_invalid') : undefined;
}

/** The moments that the days mean in a time zone. */
export function momentsOf(
  { validFrom, validUntil }: Validity,
  timeZone: string,
): { validFrom: string | null; validUntil: string | null } {
  const [from, until] = [typedDay(validFrom), typedDay(validUntil)];

  return {
    validFrom: from ? startOfDay(from, timeZone).toISOString() : null,
    validUntil: until ? endOfDay(until, timeZone).toISOString() : null,
  };
}

function isBad(day: string): boolean {
  return day.trim() !== '' && typedDay(day) === undefined;
}
