import { useQuery } from '@tanstack/react-query';
import { Button } from '../../components/button.tsx';
import { meQuery } from '../../session.ts';
import { useSignOut } from '../../shell/use-sign-out.ts';
import { t } from '../../texts/texts.ts';
import { Plain } from './plain.tsx';
import styles from './plain.module.css';

/** Signing in works, but no workspace admits the account: deactivated, removed, or not yet invited. */
export function NoWorkspaceScreen() {
  const me = useQuery({ ...meQuery, retry: false }).data;
  const signOut = useSignOut();

  return (
    <Plain title={t('no_workspace.title')}>
      {me && <p>{t('no_workspace.who', { name: me.account.name })}</p>}
      <p className={styles.quiet}>{t('no_workspace.text')}</p>
      <Button onPress={signOut}>{t('shell.sign_out')}</Button>
    </Plain>
  );
}
