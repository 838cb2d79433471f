import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import styles from './plain.module.css';

export function NameStep({ onName }: { onName: (username: string) => void }) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | undefined>();
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === '') setError(t('sign_in.name_missing'));
    else onName(name.trim());
  };

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <TextField
        label={t('sign_in.name')}
        value={name}
        onChange={setName}
        error={error}
        name="username"
        autoComplete="username"
        spellCheck="false"
        autoFocus
      />
      <Button kind="primary" type="submit">
        {t('sign_in.continue')}
      </Button>
    </form>
  );
}

interface Props {
  username: string;
  onPassword: (password: string) => void;
  onBack: () => void;
  busy: boolean;
  error: unknown;
}

export function PasswordStep({ username, onPassword, onBack, busy, error }: Props) {
  const [password, setPassword] = useState('');
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    onPassword(password);
  };

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      {Boolean(error) && (
        <Banner kind="danger" announce="assertive">
          {problemText(error)}
        </Banner>
      )}
      <div className={styles.row}>
        <span className={styles.who}>{username}</span>
        <Button kind="quiet" onPress={onBack}>
          {t('sign_in.not_me')}
        </Button>
      </div>
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        label={t('sign_in.password')}
        purpose="current"
        name="password"
        value={password}
        onChange={setPassword}
        autoFocus
      />
      <Button kind="primary" type="submit" busy={busy}>
        {t('sign_in.go')}
      </Button>
      <Link to="/reset">{t('sign_in.forgot')}</Link>
    </form>
  );
}
