import { useRouter } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components';
import { openDialog } from '../commands/dialogs.ts';
import { Avatar } from '../components/avatar.tsx';
import { Menu } from '../components/menu.tsx';
import type { MenuEntry } from '../components/menu.tsx';
import { hasPlace } from '../router/has-place.ts';
import { setOwnPreference, useMe, useOwnPicture, useWorkspace } from '../session.ts';
import { theme, themes } from '../theme/theme.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { useSignOut } from './use-sign-out.ts';
import styles from './header.module.css';

export function ProfileMenu() {
  const { account } = useMe();
  const picture = useOwnPicture();
  const signOut = useSignOut();
  const chosen = useStore(theme);
  const label = t('shell.profile_menu', { name: account.name });

  const looks = themes.map((one): MenuEntry => ({
    id: `theme-${one}`,
    label: t(`shell.theme_${one}`),
    isSelected: one === chosen,
    onChoose: () => void setOwnPreference('theme', one),
  }));
  const rest: MenuEntry[] = [
    {
      id: 'shortcuts',
      label: t('shell.shortcuts'),
      keys: '?',
      onChoose: () => openDialog.set('shortcuts'),
    },
    { id: 'sign-out', label: t('shell.sign_out'), onChoose: signOut },
  ];

  return (
    <Menu
      label={label}
      groups={[
        { id: 'me', title: account.name, entries: useProfileEntry() },
        { id: 'theme', title: t('shell.theme'), entries: looks },
        { id: 'rest', entries: rest },
      ]}
    >
      <AriaButton className={styles.profile} aria-label={label}>
        <Avatar name={account.name} picture={picture} />
      </AriaButton>
    </Menu>
  );
}

function useProfileEntry(): MenuEntry[] {
  const router = useRouter();
  const path = `/w/${useWorkspace().slug}/me`;
  if (!hasPlace(router, path)) return [];

  return [{ id: 'profile', label: t('shell.profile'), onChoose: () => router.history.push(path) }];
}
