import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { setUpInstance } from '#contract/session.ts';
import type { readInstance } from '#contract/session.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { queryClient, sessionLost } from '../../query.ts';
import { t } from '../../texts/texts.ts';
import type { z } from 'zod';
import { emptySetup, errorsIn, presets } from './setup-fields.ts';
import type { SetupFields } from './setup-fields.ts';
import { LanguageAndZone } from './language-and-zone.tsx';
import styles from '../sign-in/plain.module.css';

interface Props {
  token: string;
  instance: z.infer<typeof readInstance.response>;
  onDone: (workspace: string) => void;
}

export function SetupForm({ token, instance, onDone }: Props) {
  const [fields, setFields] = useState(emptySetup);
  const [tried, setTried] = useState(false);
  const errors = tried ? errorsIn(fields) : {};
  const set = (part: Partial<SetupFields>) => setFields((now) => ({ ...now, ...part }));

  const setUp = useMutation({
    mutationFn: () => {
      const { fresh, ...rest } = fields;

      return call(setUpInstance, {
        body: { ...rest, token, password: fresh.password, confirmation: fresh.again },
      });
    },
    onSuccess({ workspace }) {
      queryClient.clear();
      sessionLost.set(undefined);
      onDone(workspace);
    },
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errorsIn(fields)).length === 0) setUp.mutate();
  };

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <p className={styles.quiet}>{t('setup.text')}</p>
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
        rules={{
          min: instance.passwordMinLength,
          max: instance.passwordMaxLength,
          personal: [fields.username, fields.fullName],
        }}
      />
      <FieldGroup title={t('setup.workspace')} columns={2}>
        <TextField
          label={t('setup.workspace_name')}
          value={fields.workspace}
          onChange={(workspace) => set({ workspace })}
          error={errors.workspace}
        />
        <LanguageAndZone fields={fields} set={set} />
      </FieldGroup>
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
      <FieldGroup title={t('setup.mail')}>
        <p>{t(instance.mail === 'smtp' ? 'setup.mail_smtp' : 'setup.mail_folder')}</p>
      </FieldGroup>
      {setUp.error && (
        <Banner kind="danger" announce="assertive">
          {problemText(setUp.error)}
        </Banner>
      )}
      <Button kind="primary" type="submit" busy={setUp.isPending}>
        {t('setup.go')}
      </Button>
    </form>
  );
}
