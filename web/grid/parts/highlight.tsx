import { partsOf } from '../state/fold.ts';
import styles from './cell.module.css';

/** A text with the letters marked that are being looked for; one box, so that it stays together and ends in an ellipsis. */
export function Highlight({ text, find }: { text: string; find: string | undefined }) {
  return <span className={styles.text}>{find ? <Marked text={text} find={find} /> : text}</span>;
}

function Marked({ text, find }: { text: string; find: string }) {
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
