import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sendTestMail } from '#contract/workspace.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Problem, problemText } from '../../problem.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { mailReason } from '../../texts/mail-reason.ts';
import { t } from '../../texts/texts.ts';
import styles from './settings.module.css';

/** Sends one mail now and shows what the server answered, word for word. */
export function TestMail() {
  const { slug: workspace } = useWorkspace();
  const may = useMay('mail.test');
  const { account, mail } = useMe();
  const [to, setTo] = useState(account.email ?? '');
  const test = useMutation({ mutationFn: () => call(sendTestMail, { params: { workspace }, body: { to } }) });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (may) test.mutate();
  };

  return (
    <FieldGroup title={t('settings.mail_test')}>
      <form onSubmit={send} className={styles.row} noValidate>
        <TextField
          label={t('settings.mail_test_to')}
          type="email"
          autoComplete="email"
          value={to}
          onChange={setTo}
        />
        <Button type="submit" busy={test.isPending} unavailable={may ? undefined : t('settings.full_only')}>
          {t('settings.mail_test_go')}
        </Button>
      </form>
      <TestAnswer delivery={mail.delivery} answer={test.data?.answer} error={test.error} />
    </FieldGroup>
  );
}

interface Answered {
  delivery: 'smtp' | 'folder';
  /** The words of the server, or the name of the file. */
  answer: string | undefined;
  error: unknown;
}

/** What became of a test mail. */
export function TestAnswer({ delivery, answer, error }: Answered) {
  if (error) {
    return (
      <Banner kind="danger" announce="assertive" title={problemText(error)}>
        <Answer error={error} />
      </Banner>
    );
  }

  return answer === undefined ? null : (
    <Banner kind="ok" announce="polite" title={t(`settings.mail_test_done.${delivery}`)}>
      <code>{answer}</code>
    </Banner>
  );
}

function Answer({ error }: { error: unknown }) {
  if (!(error instanceof Problem)) return null;
  const { reason, answer } = error.details;

  return (
    <>
      {typeof reason === 'string' && <p>{mailReason(reason)}</p>}
      {typeof answer === 'string' && answer !== '' && <code>{answer}</code>}
    </>
  );
}
