import { partsOf } from '../state/fold.ts';
import styles from './cell.module.css';

/** A text with the letters marked that are being looked for. */
export function Highlight({ text, find }: { text: string; find: string | undefined }) {
  if (!find) return text;
  return partsOf(text, find).map((part, index) =>
    part.found ? (
      <mark key={`${index}-${part.text}`} className={styles.found}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
