import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { resetPassword } from '#contract/links.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import { LinkProblem } from './link-problem.tsx';
import { useLink } from './use-link.ts';
import styles from './plain.module.css';

export function ResetByLink({ token }: { token: string }) {
  const router = useRouter();
  const link = useLink(token);
  const [fresh, setFresh] = useState({ password: '', again: '' });
  const [others, setOthers] = useState(true);
  const reset = useMutation({
    mutationFn: () =>
      call(resetPassword, {
        body: { token, password: fresh.password, confirmation: fresh.again, endOtherSessions: others },
      }),
    onSuccess: () => router.navigate({ to: '/sign-in', search: { reason: 'password_changed' } }),
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    reset.mutate();
  };
  if (link.error) {
    return (
      <LinkProblem error={link.error}>
        <Link to="/reset">{t('reset.again')}</Link>
      </LinkProblem>
    );
  }
  if (!link.data) return <Skeleton rows={3} widths={[280]} />;

  const { username, name, passwordMinLength, passwordMaxLength } = link.data;

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <p className={styles.quiet}>{t('reset.for', { name: name || username })}</p>
      {reset.error && (
        <Banner kind="danger" announce="assertive">
          {problemText(reset.error)}
        </Banner>
      )}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <NewPassword
        value={fresh}
        onChange={setFresh}
        rules={{ min: passwordMinLength, max: passwordMaxLength, personal: [username, name] }}
        autoFocus
      />
      <Checkbox isSelected={others} onChange={setOthers}>
        {t('change_password.end_others')}
      </Checkbox>
      <Button kind="primary" type="submit" busy={reset.isPending}>
        {t('reset.go')}
      </Button>
    </form>
  );
}
