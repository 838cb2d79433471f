import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { requestPasswordReset } from '#contract/links.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import { useLinkToken } from './link-token.ts';
import { Plain } from './plain.tsx';
import { ResetByLink } from './reset-by-link.tsx';
import styles from './plain.module.css';

export function ResetScreen() {
  const token = useLinkToken();

  return <Plain title={t('reset.title')}>{token ? <ResetByLink token={token} /> : <RequestReset />}</Plain>;
}

/** The answer is the same whether the name is known or not. */
function RequestReset() {
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const request = useMutation({
    mutationFn: () => call(requestPasswordReset, { body: { username: name.trim() } }),
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') request.mutate();
  };
  if (request.isSuccess) {
    return (
      <>
        <Banner kind="ok" announce="polite">
          {t('reset.requested')}
        </Banner>
        <Link to="/sign-in">{t('sign_in.to_sign_in')}</Link>
      </>
    );
  }

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <p className={styles.quiet}>{t('reset.how')}</p>
      {request.error && (
        <Banner kind="danger" announce="assertive">
          {problemText(request.error)}
        </Banner>
      )}
      <TextField
        label={t('sign_in.name')}
        value={name}
        onChange={setName}
        error={missing ? t('sign_in.name_missing') : undefined}
        autoComplete="username"
        spellCheck="false"
        autoFocus
      />
      <Button kind="primary" type="submit" busy={request.isPending}>
        {t('reset.send')}
      </Button>
      <Link to="/sign-in">{t('sign_in.to_sign_in')}</Link>
    </form>
  );
}
