import type { ReactElement, ReactNode } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { classNames } from './class-names.ts';
import styles from './list.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  onChoose?: () => void;
  /** Why it cannot be chosen now; it stays in the menu and says so. */
  unavailable?: string | undefined;
  hint?: ReactNode;
  keys?: string;
  kind?: 'danger';
  isSelected?: boolean;
}

export interface MenuGroup {
  id: string;
  title?: string;
  entries: readonly MenuEntry[];
}

interface Props {
  /** The button that opens it. */
  children: ReactElement;
  label: string;
  groups: readonly MenuGroup[];
}

export function Menu({ children, label, groups }: Props) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover} offset={4}>
        <Entries label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  );
}

interface AnchoredProps extends Omit<Props, 'children'> {
  /** What it hangs on; nothing while it is closed. */
  anchor: HTMLElement | undefined;
  onClose: () => void;
}

/** A menu that a key or a press elsewhere opens, such as that of a row. */
export function AnchoredMenu({ anchor, onClose, label, groups }: AnchoredProps) {
  return (
    <Popover
      className={styles.popover}
      aria-label={label}
      offset={4}
      placement="bottom start"
      triggerRef={{ current: anchor ?? null }}
      isOpen={anchor !== undefined}
      onOpenChange={(open) => !open && onClose()}
    >
      <Entries label={label} groups={groups} onClose={onClose} />
    </Popover>
  );
}

function Entries({ label, groups, onClose }: Omit<Props, 'children'> & { onClose?: () => void }) {
  const entries = groups.flatMap((group) => group.entries);

  return (
    <AriaMenu
      className={styles.list}
      aria-label={label}
      {...(onClose ? { onClose, autoFocus: 'first' as const } : {})}
      onAction={(key) => entries.find((entry) => entry.id === key)?.onChoose?.()}
      disabledKeys={entries.filter((entry) => entry.unavailable).map((entry) => entry.id)}
    >
      {groups.map((group) => (
        <MenuSection key={group.id} aria-label={group.title ?? label} {...chosenIn(group)}>
          {group.title && <Header className={styles.header}>{group.title}</Header>}
          {group.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </MenuSection>
      ))}
    </AriaMenu>
  );
}

/** Where one of the entries is the present choice, screen readers hear which. */
function chosenIn({ entries }: MenuGroup) {
  if (entries.every(({ isSelected }) => isSelected === undefined)) return {};

  return {
    selectionMode: 'single' as const,
    selectedKeys: entries.filter(({ isSelected }) => isSelected).map(({ id }) => id),
  };
}

function Entry({ entry }: { entry: MenuEntry }) {
  const hint = entry.unavailable ?? entry.hint;

  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      className={classNames(styles.item, !hint && styles.row, entry.kind && styles[entry.kind])}
    >
      <span>{entry.label}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
      {entry.isSelected && <Icon name="check" />}
      {entry.keys && <Kbd>{entry.keys}</Kbd>}
    </MenuItem>
  );
}
