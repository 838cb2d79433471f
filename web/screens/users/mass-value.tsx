import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import type { MassWish } from './mass-fields.ts';
import { languageChoices, timeZoneChoices } from './profile-choices.ts';
import { typedDay } from './user-columns.tsx';
import { useUserChoices } from './use-user-choices.ts';
import { ComboBox } from '../../components/combo-box.tsx';

interface Props {
  wish: MassWish;
  onChange: (value: string) => void;
}

/** Where the value of a mass update is chosen or typed. */
export function MassValue({ wish: { field, value }, onChange }: Props) {
  const { roles, groups, levels } = useUserChoices();
  const label = t('users.mass.value');

  switch (field) {
    case 'roleId':
      return (
        <Select
          label={label}
          value={value}
          onChange={onChange}
          choices={[{ value: '', label: t('users.no_role') }, ...roles]}
        />
      );
    case 'adminLevel':
      return (
        <Select
          label={label}
          value={value}
          onChange={onChange}
          choices={levels}
          placeholder={t('users.choose')}
        />
      );
    case 'joinGroup':
    case 'leaveGroup':
      return (
        <Select
          label={label}
          value={value}
          onChange={onChange}
          choices={groups}
          placeholder={t('users.choose')}
        />
      );
    case 'locale':
      return <Select label={label} value={value} onChange={onChange} choices={languageChoices()} />;
    case 'timeZone':
      return (
        <ComboBox
          label={label}
          value={value}
          onChange={(zone) => onChange(zone ?? '')}
          choices={timeZoneChoices()}
        />
      );
    case 'validFrom':
    case 'validUntil':
      return (
        <TextField
          label={label}
          value={value}
          onChange={onChange}
          hint={t(field === 'validUntil' ? 'users.until_hint' : 'users.from_hint')}
          error={value.trim() !== '' && !typedDay(value) ? t('users.day_invalid') : undefined}
        />
      );
    default:
      return (
        <TextField
          label={label}
          value={value}
          onChange={onChange}
          hint={value === '' ? t('users.mass.empties') : undefined}
        />
      );
  }
}
