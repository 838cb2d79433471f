import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Header,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { Kbd } from '../components/kbd.tsx';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import listStyles from '../components/list.module.css';
import dialogStyles from '../components/dialog.module.css';
import { classNames } from '../components/class-names.ts';
import { openDialog } from './dialogs.ts';
import { shownKeys } from './keys.ts';
import { found } from './match.ts';
import { useAllCommands } from './registry.ts';
import type { Command } from './registry.ts';
import { usePeople } from './use-people.ts';
import styles from './palette.module.css';

/** One field for everything that can be done, and for people and places. */
export function Palette() {
  const open = useStore(openDialog) === 'palette';

  return (
    <ModalOverlay
      className={dialogStyles.backdrop}
      isOpen={open}
      onOpenChange={(next) => !next && openDialog.set(undefined)}
      isDismissable
    >
      <Modal className={classNames(dialogStyles.dialog, styles.palette)}>
        <Dialog aria-label={t('shell.find')} className={classNames(dialogStyles.body, styles.body)}>
          <Finder />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder() {
  const [text, setText] = useState('');
  const commands = useAllCommands();
  const people = usePeople(text);
  const sections = [
    ...found(commands, text).map(({ group, commands: entries }) => ({
      title: t(`palette.${group}`),
      entries,
    })),
    ...(people.length > 0 ? [{ title: t('palette.people'), entries: people }] : []),
  ];
  const entries = sections.flatMap((section) => section.entries);
  const run = (id: unknown) => {
    const command = entries.find((entry) => entry.id === id);
    if (!command || command.unavailable) return;
    openDialog.set(undefined);
    // After the palette has given the focus back, so that a dialog the command opens keeps it.
    setTimeout(command.run);
  };

  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label={t('shell.find')} autoFocus className={styles.field}>
        <Input className={styles.input} placeholder={t('palette.hint')} />
      </TextField>
      <Menu
        className={styles.list}
        aria-label={t('palette.results')}
        onAction={run}
        disabledKeys={entries.filter((entry) => entry.unavailable).map((entry) => entry.id)}
        renderEmptyState={() => <p className={listStyles.empty}>{t('list.no_match')}</p>}
      >
        {sections.map(({ title, entries: shown }) => (
          <MenuSection key={title} aria-label={title}>
            <Header className={listStyles.header}>{title}</Header>
            {shown.map((command) => (
              <Found key={command.id} command={command} />
            ))}
          </MenuSection>
        ))}
      </Menu>
      <Announce count={entries.length} />
    </Autocomplete>
  );
}

function Found({ command }: { command: Command }) {
  return (
    <MenuItem
      id={command.id}
      textValue={command.label}
      className={classNames(listStyles.item, !command.unavailable && listStyles.row)}
    >
      <span>{command.label}</span>
      {command.hint && !command.unavailable && <span className={styles.hint}>{command.hint}</span>}
      {command.unavailable && <span className={listStyles.hint}>{command.unavailable}</span>}
      {command.keys && <Kbd>{shownKeys(command.keys, t('palette.then'))}</Kbd>}
    </MenuItem>
  );
}

/** How many there are, said once typing rests; that there are none is seen in the list already. */
function Announce({ count }: { count: number }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(t('palette.count', { count })), 400);

    return () => clearTimeout(timer);
  }, [count]);

  return (
    <p role="status" className={styles.count} data-none={count === 0 || undefined}>
      {said}
    </p>
  );
}
