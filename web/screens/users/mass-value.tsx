import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import type { MassField, MassWish } from './mass-fields.ts';
import { languageChoices, timeZoneChoices } from './profile-choices.ts';
import { RolesField } from './roles-field.tsx';
import { typedDay } from '../../lists/typed-day.ts';
import { roleIdsIn, roleValue } from './user-edits.ts';
import { useUserChoices } from './use-user-choices.ts';
import { ComboBox } from '../../components/combo-box.tsx';

interface Props {
  wish: MassWish;
  onChange: (value: string) => void;
}

/** Where the value of a mass update is chosen or typed. */
export function MassValue({ wish: { field, value }, onChange }: Props) {
  const { groups, levels } = useUserChoices();
  const label = t('users.mass.value');
  const common = { label, value, onChange, placeholder: t('users.choose') };

  switch (field) {
    case 'roles':
      return (
        <RolesField
          value={roleIdsIn(value ?? '')}
          onChange={(ids) => onChange(roleValue(ids.map((id) => ({ id }))))}
        />
      );
    case 'adminLevel':
      return <Select {...common} value={levels.find((one) => one.value === value)?.value} choices={levels} />;
    case 'joinGroup':
    case 'leaveGroup':
      return <Select {...common} choices={groups} />;
    case 'locale':
      return <Select {...common} choices={languageChoices()} />;
    case 'timeZone':
      return <ComboBox {...common} onChange={(zone) => onChange(zone ?? '')} choices={timeZoneChoices()} />;
    default:
      return <TypedValue field={field} value={value} onChange={onChange} />;
  }
}

interface TypedProps {
  field: MassField;
  value: string | undefined;
  onChange: (value: string) => void;
}

function TypedValue({ field, value = '', onChange }: TypedProps) {
  const isDay = field === 'validFrom' || field === 'validUntil';
  const wrong = isDay && value.trim() !== '' && !typedDay(value);
  const hint = isDay ? t(field === 'validUntil' ? 'users.until_hint' : 'users.from_hint') : undefined;

  return (
    <TextField
      label={t('users.mass.value')}
      value={value}
      onChange={onChange}
      hint={hint ?? (value === '' ? t('users.mass.empties') : undefined)}
      error={wrong ? t('users.day_invalid') : undefined}
    />
  );
}
