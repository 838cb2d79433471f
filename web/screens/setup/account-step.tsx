import { FieldGroup } from '../../components/field-group.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import type { Step } from './setup-fields.ts';

interface Props extends Step {
  length: { min: number; max: number };
}

/** Who signs in first, with full access. */
export function AccountStep({ fields, errors, set, length }: Props) {
  return (
    <>
      <FieldGroup title={t('setup.account')} columns={2}>
        <TextField
          label={t('fieldname.username')}
          value={fields.username}
          onChange={(username) => set({ username })}
          error={errors.username}
          autoComplete="username"
          spellCheck="false"
          maxLength={200}
        />
        <TextField
          label={t('fieldname.email')}
          type="email"
          value={fields.email}
          onChange={(email) => set({ email })}
          error={errors.email}
          autoComplete="email"
        />
        <TextField
          label={t('fieldname.fullName')}
          value={fields.fullName}
          onChange={(fullName) => set({ fullName })}
          autoComplete="name"
          optional
        />
      </FieldGroup>
      <NewPassword
        label={t('sign_in.password')}
        value={fields.fresh}
        onChange={(fresh) => set({ fresh })}
        error={errors.fresh}
        rules={{ ...length, personal: [fields.username, fields.fullName] }}
      />
    </>
  );
}
