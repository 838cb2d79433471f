import { languages, t } from '../../texts/texts.ts';

export function languageChoices() {
  return [
    { value: '', label: t('users.language_default') },
    ...languages.map((value) => ({ value, label: t(`language.${value}`) })),
  ];
}

export function timeZoneChoices() {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));
}
