import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sendTestMail } from '#contract/workspace.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { hasPlace } from '../../router/has-place.ts';
import { queryClient } from '../../query.ts';
import { instanceQuery, meQuery } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { TestAnswer } from '../workspace/test-mail.tsx';
import { BeginWithDemo } from './begin-with-demo.tsx';
import styles from '../sign-in/plain.module.css';

/** The workspace exists; mail can be tried or skipped, and one chooses how to begin. */
export function AfterSetup({ workspace }: { workspace: string }) {
  const router = useRouter();
  const base = `/w/${workspace}`;
  const importing = `${base}/people/users/import`;

  return (
    <>
      <Banner kind="ok" announce="polite">
        {t('setup.done')}
      </Banner>
      <TryMail workspace={workspace} />
      <FieldGroup title={t('setup.begin')}>
        <div className={styles.row}>
          {hasPlace(router, importing) && (
            <Button onPress={() => router.history.push(importing)}>{t('setup.import')}</Button>
          )}
          <Button kind="primary" onPress={() => router.history.push(base)}>
            {t('setup.to_users')}
          </Button>
        </div>
        <BeginWithDemo workspace={workspace} />
      </FieldGroup>
    </>
  );
}

function TryMail({ workspace }: { workspace: string }) {
  const delivery = useQuery(instanceQuery).data?.mail ?? 'folder';
  const own = useQuery(meQuery).data?.account.email ?? '';
  const [to, setTo] = useState<string | undefined>();
  const test = useMutation({
    mutationFn: async () => {
      const address = to ?? (await queryClient.query(meQuery)).account.email ?? '';

      return call(sendTestMail, { params: { workspace }, body: { to: address } });
    },
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    test.mutate();
  };

  return (
    <FieldGroup title={t('setup.mail')}>
      <form onSubmit={go} className={styles.form} noValidate>
        <p>{t(delivery === 'smtp' ? 'setup.mail_smtp' : 'setup.mail_folder')}</p>
        <TextField label={t('setup.mail_to')} type="email" value={to ?? own} onChange={setTo} />
        <TestAnswer delivery={delivery} answer={test.data?.answer} error={test.error} />
        <Button type="submit" busy={test.isPending}>
          {t('setup.mail_test')}
        </Button>
      </form>
    </FieldGroup>
  );
}
