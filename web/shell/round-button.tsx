import { Button as AriaButton } from 'react-aria-components';
import { placementOf } from '../commands/placement.ts';
import { useAllCommands } from '../commands/registry.ts';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { useWorkspace } from '../session.ts';
import styles from './round-button.module.css';

/** The round button at the bottom right: always where the preset knows it, elsewhere on phones. */
export function RoundButton() {
  const command = useAllCommands().find(({ placement }) => placement === 'round');
  const everywhere = placementOf(useWorkspace().preset).round === 'everywhere';
  if (!command || command.unavailable) return null;

  return (
    <AriaButton
      className={classNames(styles.button, everywhere && styles.everywhere)}
      aria-label={command.label}
      onPress={command.run}
    >
      <Icon name="add" />
    </AriaButton>
  );
}
