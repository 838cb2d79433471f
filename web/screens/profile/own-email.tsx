import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { changeOwnEmail } from '#contract/account.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { isProblem, problemText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { t } from '../../texts/texts.ts';
import type { OwnProfile } from './own-profile.ts';
import styles from './profile.module.css';

type Asking = 'change' | 'withdraw' | undefined;

/** The address one signs in with. Another one counts when the link mailed to it was opened. */
export function OwnEmail({ own: { email, pendingEmail } }: { own: OwnProfile }) {
  const [asking, setAsking] = useState<Asking>();

  return (
    <FieldGroup
      title={t('fieldname.email')}
      action={
        <Button onPress={() => setAsking('change')}>
          {t(email === null ? 'profile.email_add' : 'profile.email_change')}
        </Button>
      }
    >
      <p>{email ?? t('profile.email_none')}</p>
      {pendingEmail !== null && (
        <Banner
          title={t('profile.email_pending', { address: pendingEmail })}
          action={<Button onPress={() => setAsking('withdraw')}>{t('profile.email_withdraw')}</Button>}
        >
          {email === null ? t('profile.email_open_link') : t('profile.email_until', { email })}
        </Banner>
      )}
      {asking && <EmailDialog asking={asking} pending={pendingEmail} onClose={() => setAsking(undefined)} />}
    </FieldGroup>
  );
}

interface DialogProps {
  asking: 'change' | 'withdraw';
  pending: string | null;
  onClose: () => void;
}

function EmailDialog({ asking, pending, onClose }: DialogProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => call(changeOwnEmail, { body: { email: asking === 'change' ? email : '', password } }),
    async onSuccess() {
      onClose();
      sayDone(
        asking === 'change' ? t('profile.email_sent', { address: email }) : t('profile.email_withdrawn'),
      );
      await queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const wrong = isProblem(change.error, 'password.wrong');
  const other = change.error && !wrong ? problemText(change.error) : undefined;
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const title =
    asking === 'change'
      ? t('profile.email_change')
      : t('profile.email_withdraw_title', { address: pending ?? '' });

  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" type="submit" form="own-email" busy={change.isPending}>
            {asking === 'change' ? t('profile.email_go') : t('profile.email_withdraw')}
          </Button>
        </>
      }
    >
      <form id="own-email" onSubmit={go} className={styles.tab} noValidate>
        {asking === 'change' ? (
          <NewAddress value={email} onChange={setEmail} error={other} />
        ) : (
          other && (
            <Banner kind="danger" announce="assertive">
              {other}
            </Banner>
          )
        )}
        <PasswordField
          label={t('change_password.current')}
          purpose="current"
          value={password}
          onChange={setPassword}
          error={wrong ? problemText(change.error) : undefined}
          autoFocus={asking === 'withdraw'}
        />
      </form>
    </Dialog>
  );
}

interface AddressProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

function NewAddress(props: AddressProps) {
  return (
    <TextField
      {...props}
      label={t('profile.email_new')}
      type="email"
      autoComplete="email"
      hint={t('profile.email_hint')}
      autoFocus
    />
  );
}
