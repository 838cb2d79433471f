import { classNames } from '../../components/class-names.ts';
import styles from './licences.module.css';

interface Props {
  held: boolean;
  /** Round where one kind excludes the other, square where a licence stands for itself. */
  shape: 'round' | 'square';
  /** It is there, and does not count: its user is out. */
  idle?: boolean;
}

/** Whether somebody has a seat; where nobody has one a faint outline says that one can be given. */
export function SeatMark({ held, shape, idle }: Props) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={classNames(styles.mark, held && styles.held, idle && styles.idle)}
    >
      {shape === 'round' ? (
        <circle cx="8" cy="8" r="5" className={styles.shape} />
      ) : (
        <rect x="3" y="3" width="10" height="10" rx="2.2" className={styles.shape} />
      )}
      {held && shape === 'square' && <path d="M5.2 8.2l2 2 3.6-4.2" className={styles.tick} />}
    </svg>
  );
}
