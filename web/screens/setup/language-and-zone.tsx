import { ComboBox } from '../../components/combo-box.tsx';
import { Select } from '../../components/select.tsx';
import { languages, t } from '../../texts/texts.ts';
import type { SetupFields } from './setup-fields.ts';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}));

interface Props {
  fields: SetupFields;
  set: (part: Partial<SetupFields>) => void;
}

export function LanguageAndZone({ fields, set }: Props) {
  return (
    <>
      <Select
        label={t('fieldname.locale')}
        choices={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        value={fields.locale}
        onChange={(locale) => set({ locale })}
      />
      <ComboBox
        label={t('fieldname.timeZone')}
        choices={zones}
        value={fields.timeZone}
        onChange={(timeZone) => set({ timeZone: timeZone ?? fields.timeZone })}
      />
    </>
  );
}
