import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import { tokenIn } from '../sign-in/link-token.ts';
import styles from '../sign-in/plain.module.css';

/** Whoever opened the page without the link of the server can paste it here. */
export function TokenForm({ error }: { error: unknown }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    void router.navigate({ to: '/setup', hash: tokenIn(text) });
  };

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <p className={styles.quiet}>{t('setup.token_text')}</p>
      <TextField
        label={t('setup.token')}
        value={text}
        onChange={setText}
        spellCheck="false"
        autoComplete="off"
        error={error ? problemText(error) : undefined}
      />
      <Button
        kind="primary"
        type="submit"
        unavailable={text.trim() === '' ? t('setup.token_missing') : undefined}
      >
        {t('sign_in.continue')}
      </Button>
    </form>
  );
}
