import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { changeOwnPassword } from '#contract/account.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { isProblem, problemText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { useMe, useWorkspace } from '../../session.ts';
import { formatDay } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { OwnProfile } from './own-profile.ts';
import { usePasswordVerdict } from './use-password-verdict.ts';
import styles from './profile.module.css';

export function OwnPassword({ own: { passwordSetAt } }: { own: OwnProfile }) {
  const [open, setOpen] = useState(false);

  return (
    <FieldGroup
      title={t('sign_in.password')}
      action={
        <Button onPress={() => setOpen(!open)} aria-expanded={open}>
          {open ? t('dialog.cancel') : t('change_password.go')}
        </Button>
      }
    >
      <p>
        {passwordSetAt === null
          ? t('profile.password_none')
          : t('profile.password_since', { day: formatDay(new Date(passwordSetAt)) })}
      </p>
      {open && <PasswordForm onDone={() => setOpen(false)} />}
    </FieldGroup>
  );
}

/** Present, new, the same again; the rules are those of the workspace. */
function PasswordForm({ onDone }: { onDone: () => void }) {
  const { account } = useMe();
  const { slug, policies } = useWorkspace();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState({ password: '', again: '' });
  const [others, setOthers] = useState(true);
  const verdict = usePasswordVerdict(fresh.password, slug);
  const change = useMutation({
    mutationFn: () =>
      call(changeOwnPassword, {
        body: { current, password: fresh.password, confirmation: fresh.again, endOtherSessions: others },
      }),
    async onSuccess() {
      onDone();
      sayDone(t('change_password.done'));
      await queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const wrong = isProblem(change.error, 'password.wrong');
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };

  return (
    <form onSubmit={go} className={styles.tab} noValidate>
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
      <NewPassword
        value={fresh}
        onChange={setFresh}
        error={verdict}
        rules={{
          min: policies.passwordMinLength,
          max: policies.passwordMaxLength,
          personal: [account.username, account.name, ...(account.email ? [account.email] : [])],
        }}
      />
      <Checkbox isSelected={others} onChange={setOthers}>
        {t('change_password.end_others')}
      </Checkbox>
      <div className={styles.actions}>
        <Button kind="primary" type="submit" busy={change.isPending}>
          {t('change_password.go')}
        </Button>
      </div>
    </form>
  );
}
