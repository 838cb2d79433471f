import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { requestConfirmation } from '#contract/links.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import styles from './plain.module.css';

const pauseSeconds = 60;

/** Sends the confirmation link again, with a pause between two mails. The answer is the same for every address. */
export function ResendConfirmation({ email }: { email: string }) {
  const [address, setAddress] = useState(email);
  const [left, setLeft] = useState(0);
  const resend = useMutation({
    mutationFn: () => call(requestConfirmation, { body: { email: address.trim() } }),
    onSuccess: () => setLeft(pauseSeconds),
  });
  useCountdown(left, setLeft);
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    resend.mutate();
  };

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <TextField
        label={t('confirm.address')}
        type="email"
        autoComplete="email"
        value={address}
        onChange={setAddress}
        error={resend.error ? problemText(resend.error) : undefined}
      />
      {resend.isSuccess && (
        <Banner kind="ok" announce="polite">
          {t('confirm.sent_again')}
        </Banner>
      )}
      <Button
        type="submit"
        busy={resend.isPending}
        unavailable={left > 0 ? t('confirm.wait', { seconds: left }) : undefined}
      >
        {left > 0 ? t('confirm.wait', { seconds: left }) : t('confirm.send_again')}
      </Button>
    </form>
  );
}

function useCountdown(left: number, setLeft: (left: number) => void): void {
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);

    return () => clearTimeout(timer);
  }, [left, setLeft]);
}
