import { Navigate } from '@tanstack/react-router';
import { useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { usePlaces } from '../../shell/use-places.ts';
import { formatChoice } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

/** Administrators go on to Users. Without settings access signing in works, and it says whom to ask for more. */
export function HomeScreen() {
  const { name, contacts, supportContact } = useWorkspace();
  const users = usePlaces('all').find((place) => place.id === 'users');
  const to = users?.href as '/' | undefined; // places are checked against the routes when they are offered
  if (to) return <Navigate to={to} replace />;

  const whom = contacts.length > 0 ? formatChoice(contacts) : supportContact;

  return (
    <Page title={name} width="text">
      <p>{t('home.text', { name })}</p>
      {whom !== '' && <p>{t('home.ask', { names: whom })}</p>}
    </Page>
  );
}
