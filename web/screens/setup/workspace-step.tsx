import { FieldGroup } from '../../components/field-group.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import { LanguageAndZone } from './language-and-zone.tsx';
import { presets } from './setup-fields.ts';
import type { Step } from './setup-fields.ts';

export function WorkspaceStep({ fields, errors, set }: Step) {
  return (
    <FieldGroup title={t('setup.workspace')} columns={2}>
      <TextField
        label={t('setup.workspace_name')}
        value={fields.workspace}
        onChange={(workspace) => set({ workspace })}
        error={errors.workspace}
      />
      <LanguageAndZone fields={fields} set={set} />
    </FieldGroup>
  );
}

/** How people sign in, and the rules a kind of workspace begins with. */
export function SignInStep({ fields, set }: Omit<Step, 'errors'>) {
  return (
    <FieldGroup title={t('setup.sign_in')}>
      <p>{t('setup.sign_in_text')}</p>
      <RadioGroup
        label={t('setup.preset')}
        choices={presets.map((value) => ({
          value,
          label: t(`preset.${value}`),
          hint: t(`preset.${value}.hint`),
        }))}
        value={fields.preset}
        onChange={(preset) => set({ preset })}
      />
    </FieldGroup>
  );
}
