import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { changeOwnPassword } from '#contract/account.ts';
import { call } from '../../call.ts';
import type { Input } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { isProblem, problemText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { instanceQuery, meQuery } from '../../session.ts';
import { useSignOut } from '../../shell/use-sign-out.ts';
import { t } from '../../texts/texts.ts';
import { Plain } from './plain.tsx';
import { changePasswordRoute } from './routes.ts';
import styles from './plain.module.css';

/** Nothing else is open until the password is changed. */
export function ChangePasswordScreen() {
  return (
    <Plain title={t('change_password.title')}>
      <p className={styles.quiet}>{t('change_password.why')}</p>
      <ChangeForm />
    </Plain>
  );
}

function ChangeForm() {
  const signOut = useSignOut();
  const rules = useRules();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState({ password: '', again: '' });
  const [others, setOthers] = useState(true);
  const change = useChange();
  const wrong = isProblem(change.error, 'password.wrong');
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate({ current, password: fresh.password, confirmation: fresh.again, endOtherSessions: others });
  };

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      {change.error && !wrong && (
        <Banner kind="danger" announce="assertive">
          {problemText(change.error)}
        </Banner>
      )}
      <PasswordField
        label={t('change_password.current')}
        purpose="current"
        value={current}
        onChange={setCurrent}
        error={wrong ? problemText(change.error) : undefined}
        autoFocus
      />
      <NewPassword value={fresh} onChange={setFresh} rules={rules} />
      <Checkbox isSelected={others} onChange={setOthers}>
        {t('change_password.end_others')}
      </Checkbox>
      <div className={styles.row}>
        <Button onPress={signOut}>{t('shell.sign_out')}</Button>
        <Button kind="primary" type="submit" busy={change.isPending}>
          {t('change_password.go')}
        </Button>
      </div>
    </form>
  );
}

function useChange() {
  const { next } = changePasswordRoute.useSearch();
  const router = useRouter();

  return useMutation({
    mutationFn: (body: Input<typeof changeOwnPassword>['body']) => call(changeOwnPassword, { body }),
    async onSuccess() {
      queryClient.clear();
      sayDone(t('change_password.done'));
      await router.navigate({ href: next ?? '/', replace: true });
    },
  });
}

/** The rules of the instance; what the person is called is no good password. */
function useRules() {
  const instance = useQuery(instanceQuery).data;
  const me = useQuery({ ...meQuery, retry: false }).data;

  return {
    min: instance?.passwordMinLength ?? 12,
    max: instance?.passwordMaxLength ?? 128,
    personal: me ? [me.account.username, me.account.name] : [],
  };
}
