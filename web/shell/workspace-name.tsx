import { useRouter } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components';
import { monogram } from '../components/avatar.tsx';
import { Icon } from '../components/icon.tsx';
import { Menu } from '../components/menu.tsx';
import type { MenuGroup } from '../components/menu.tsx';
import { useMe, useWorkspace } from '../session.ts';
import { formatChoice } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { usePlaces } from './use-places.ts';
import styles from './workspace-name.module.css';

/**
 * The name at the top. With settings access it opens the way to Users and the settings; without, it is plain
 * text and says whom to ask, because a thing that looks pressable and does nothing explains nothing.
 */
export function WorkspaceName() {
  const workspace = useWorkspace();
  const others = useMe().workspaces.length > 1;
  const maySettings = workspace.level !== 'none';

  return (
    <div className={styles.place}>
      {maySettings || others ? <WorkspaceMenu /> : <p className={styles.name}>{workspace.name}</p>}
      {!maySettings && <p className={styles.whom}>{whomToAsk(workspace)}</p>}
    </div>
  );
}

function WorkspaceMenu() {
  const router = useRouter();
  const workspace = useWorkspace();
  const { workspaces } = useMe();
  const places = usePlaces('all');
  const go = (path: string) => router.history.push(path);

  const settings = places.filter((place) => place.id === 'users' || place.path.startsWith('workspace/'));
  const others = workspaces.filter((card) => card.slug !== workspace.slug);
  const groups: MenuGroup[] = [
    {
      id: 'settings',
      entries: settings.map(({ id, label, href, keys }) => ({
        id,
        label: t(label),
        onChoose: () => go(href),
        ...(keys ? { keys: keys.toUpperCase() } : {}),
      })),
    },
    {
      id: 'others',
      title: t('shell.other_workspaces'),
      entries: others.map(({ slug, name }) => ({ id: slug, label: name, onChoose: () => go(`/w/${slug}`) })),
    },
  ];
  const label = t('shell.workspace_menu', { name: workspace.name });

  return (
    <Menu label={label} groups={groups.filter((group) => group.entries.length > 0)}>
      <AriaButton className={styles.button} aria-label={label}>
        <span className={styles.name}>{workspace.name}</span>
        <span className={styles.short} data-letters={monogram(workspace.name)} aria-hidden="true" />
        <Icon name="chevronDown" />
      </AriaButton>
    </Menu>
  );
}

/** Names of people with full access first; otherwise the contact of the workspace. */
export function whomToAsk({
  contacts,
  supportContact,
}: {
  contacts: readonly string[];
  supportContact: string;
}): string {
  if (contacts.length > 0) return t('shell.no_settings', { names: formatChoice(contacts) });
  if (supportContact !== '') return t('shell.no_settings_contact', { contact: supportContact });

  return t('shell.no_settings_nobody');
}
