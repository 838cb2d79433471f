import styles from './kbd.module.css';

/** Keys as drawn on a key: "Ctrl S". On a Mac, Ctrl is shown as the command key. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles.kbd}>{onMac ? children.replace('Ctrl', 'Cmd') : children}</kbd>;
}

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
