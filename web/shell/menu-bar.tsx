import { Button as AriaButton } from 'react-aria-components';
import { shownKeys } from '../commands/keys.ts';
import { menusOf } from '../commands/placement.ts';
import type { OfferedMenu } from '../commands/placement.ts';
import { useAllCommands } from '../commands/registry.ts';
import { Icon } from '../components/icon.tsx';
import { Menu } from '../components/menu.tsx';
import type { MenuEntry } from '../components/menu.tsx';
import { useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import styles from './menu-bar.module.css';

/** The menus of the top navigation, where the preset knows some: the commands of the palette, by their known way. */
export function MenuBar() {
  const menus = menusOf(useWorkspace().preset, useAllCommands());
  if (menus.length === 0) return null;

  return (
    <nav className={styles.bar} aria-label={t('shell.menus')}>
      {menus.map((menu) => (
        <CommandMenu key={menu.id} menu={menu} />
      ))}
    </nav>
  );
}

function CommandMenu({ menu }: { menu: OfferedMenu }) {
  const label = t(menu.label);
  const groups = menu.groups.map((lines, index) => ({
    id: String(index),
    entries: lines.map(({ command, label: own }): MenuEntry => ({
      id: command.id,
      label: own ? t(own) : command.label,
      onChoose: command.run,
      unavailable: command.unavailable,
      ...(command.keys ? { keys: shownKeys(command.keys, t('palette.then')) } : {}),
    })),
  }));

  return (
    <Menu label={label} groups={groups}>
      <AriaButton className={styles.menu}>
        {label}
        <Icon name="chevronDown" />
      </AriaButton>
    </Menu>
  );
}
