import { useRouter } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components';
import { openDialog } from '../commands/dialogs.ts';
import { Icon } from '../components/icon.tsx';
import type { IconName } from '../components/icon.tsx';
import { Menu } from '../components/menu.tsx';
import { PlaceLink } from '../router/place-link.tsx';
import { hasPlace } from '../router/has-place.ts';
import { useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import { useSections } from './use-places.ts';
import styles from './bottom-bar.module.css';

/** On a phone: people, search, everything else, and oneself, within reach of a thumb. */
export function BottomBar() {
  const router = useRouter();
  const offered = useSections();
  const me = `/w/${useWorkspace().slug}/me`;
  const users = offered.flatMap((section) => section.places).find((place) => place.id === 'users');
  const groups = offered.map((section) => ({
    id: section.id,
    title: t(section.label),
    entries: section.places.map(({ id, label, href }) => ({
      id,
      label: t(label),
      onChoose: () => router.history.push(href),
    })),
  }));

  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {users && <BarLink href={users.href} icon="users" label={t('nav.people')} />}
      <AriaButton className={styles.item} onPress={() => openDialog.set('palette')}>
        <Icon name="search" />
        {t('nav.search')}
      </AriaButton>
      {groups.length > 0 && (
        <Menu label={t('nav.more')} groups={groups}>
          <AriaButton className={styles.item}>
            <Icon name="menu" />
            {t('nav.more')}
          </AriaButton>
        </Menu>
      )}
      {hasPlace(router, me) && <BarLink href={me} icon="user" label={t('nav.me')} />}
    </nav>
  );
}

function BarLink({ href, icon, label }: { href: string; icon: IconName; label: string }) {
  return (
    <PlaceLink href={href} className={styles.item}>
      <Icon name={icon} />
      {label}
    </PlaceLink>
  );
}
