import styles from './check-box.module.css';

interface Props {
  label: string;
  checked: boolean | 'some';
  disabled?: boolean;
  onToggle?: () => void;
  /** Inside the grid the cell is reached, not the box. */
  reach?: 'tab' | 'cell';
}

/** A box drawn with the tokens. Inside a cell the cell has the focus and passes the click on. */
export function CheckBox({ label, checked, disabled, onToggle, reach = 'cell' }: Props) {
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={label}
      checked={checked === true}
      disabled={disabled}
      tabIndex={reach === 'tab' ? 0 : -1}
      ref={(box) => {
        if (box) box.indeterminate = checked === 'some';
      }}
      onChange={onToggle ?? ignore}
    />
  );
}

/** The same box where it is only looked at: what it stands beside says whether it is chosen. */
export function CheckMark({ checked }: { checked: boolean }) {
  return <span aria-hidden="true" className={styles.box} data-checked={checked || undefined} />;
}

/** The cell around it listens to the click, with its Shift key. */
function ignore(): void {}
