import type { SyntheticEvent } from 'react';
import type { z } from 'zod';
import type { readInstance } from '#contract/session.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { useFirstWrong } from '../../components/use-first-wrong.ts';
import { problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import { AccountStep } from './account-step.tsx';
import { useSetUp } from './use-set-up.ts';
import { SignInStep, WorkspaceStep } from './workspace-step.tsx';
import styles from '../sign-in/plain.module.css';

interface Props {
  token: string;
  instance: z.infer<typeof readInstance.response>;
  onDone: (workspace: string) => void;
}

export function SetupForm({ token, instance, onDone }: Props) {
  const { fields, errors, set, stopped, refused, busy, send } = useSetUp(token, onDone);
  const form = useFirstWrong(stopped);
  const length = { min: instance.passwordMinLength, max: instance.passwordMaxLength };
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form ref={form} onSubmit={go} className={styles.form} noValidate>
      <p className={styles.quiet}>{t('setup.text')}</p>
      <AccountStep fields={fields} errors={errors} set={set} length={length} />
      <WorkspaceStep fields={fields} errors={errors} set={set} />
      <SignInStep fields={fields} set={set} />
      <FieldGroup title={t('setup.mail')}>
        <p>{t(instance.mail === 'smtp' ? 'setup.mail_smtp' : 'setup.mail_folder')}</p>
      </FieldGroup>
      {refused && (
        <Banner kind="danger" announce="assertive">
          {problemText(refused)}
        </Banner>
      )}
      <Button kind="primary" type="submit" busy={busy}>
        {t('setup.go')}
      </Button>
    </form>
  );
}
