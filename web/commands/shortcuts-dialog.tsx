import { Dialog } from '../components/dialog.tsx';
import { Fact, Facts } from '../components/field-group.tsx';
import { Kbd } from '../components/kbd.tsx';
import { Switch } from '../components/switch.tsx';
import { setOwnPreference, useMe } from '../session.ts';
import { sayProblem } from '../components/toast-queue.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { openDialog } from './dialogs.ts';
import { shownKeys } from './keys.ts';
import { ListKeys } from './list-keys.tsx';
import { useAllCommands } from './registry.ts';

/** The keys of this screen, and the switch for those that are single letters. */
export function ShortcutsDialog() {
  const open = useStore(openDialog) === 'shortcuts';
  const on = useMe().preferences['shortcuts'] !== false;
  const commands = useAllCommands().filter(({ keys }) => keys);

  return (
    <Dialog title={t('shell.shortcuts')} isOpen={open} onClose={() => openDialog.set(undefined)}>
      <Switch
        isSelected={on}
        onChange={(next) => void setOwnPreference('shortcuts', next).catch(sayProblem)}
        hint={t('shortcuts.switch_hint')}
      >
        {t('shortcuts.switch')}
      </Switch>
      <Facts>
        {commands.map(({ id, label, keys = '' }) => (
          <Fact key={id} label={label}>
            <Kbd spoken>{shownKeys(keys, t('palette.then'))}</Kbd>
          </Fact>
        ))}
      </Facts>
      <h3>{t('shortcuts.lists')}</h3>
      <Facts>
        <ListKeys />
      </Facts>
    </Dialog>
  );
}
