import { useQuery } from '@tanstack/react-query';
import { Button } from '../../components/button.tsx';
import { meQuery } from '../../session.ts';
import { useSignOut } from '../../shell/use-sign-out.ts';
import type { Me } from '#contract/account.ts';
import { formatChoice } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { Plain } from './plain.tsx';
import styles from './plain.module.css';

function whomToAsk({ name, contacts, supportContact }: Me['closed'][number]): string {
  if (contacts.length > 0) return t('no_workspace.ask', { name, names: formatChoice(contacts) });

  return supportContact === '' ? name : t('no_workspace.support', { name, contact: supportContact });
}

/** Signing in works, but no workspace admits the account: deactivated, removed, or not yet invited. */
export function NoWorkspaceScreen() {
  const me = useQuery({ ...meQuery, retry: false }).data;
  const signOut = useSignOut();

  return (
    <Plain title={t('no_workspace.title')}>
      {me && <p>{t('no_workspace.who', { name: me.account.name })}</p>}
      <p className={styles.quiet}>{t('no_workspace.text')}</p>
      {me?.closed.map((one) => (
        <p key={one.name}>{whomToAsk(one)}</p>
      ))}
      <Button onPress={signOut}>{t('shell.sign_out')}</Button>
    </Plain>
  );
}
