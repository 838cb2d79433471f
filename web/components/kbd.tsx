import styles from './kbd.module.css';

interface Props {
  children: string;
  /** Where the keys are the content; beside a label they are only drawn, so that the control keeps its name. */
  spoken?: boolean;
}

/** Keys as drawn on a key: "Ctrl S". On a Mac, Ctrl is shown as the command key. */
export function Kbd({ children, spoken }: Props) {
  const keys = onMac ? children.replace('Ctrl', 'Cmd') : children;

  return spoken ? (
    <kbd className={styles.kbd}>{keys}</kbd>
  ) : (
    <kbd className={styles.kbd} data-keys={keys} aria-hidden="true" />
  );
}

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
