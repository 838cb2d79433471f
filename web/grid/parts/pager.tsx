import { Icon } from '../../components/icon.tsx';
import type { GridTexts } from '../texts.ts';
import styles from './bars.module.css';

interface Props {
  page: number;
  pages: number;
  texts: GridTexts;
  onPage: (page: number) => void;
}

/** Pages of fifty, for those who would rather turn than scroll. */
export function Pager({ page, pages, texts, onPage }: Props) {
  return (
    <nav className={styles.pager} aria-label={texts.pages.label}>
      <button type="button" className={styles.turn} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <span className={styles.back}>
          <Icon name="chevronRight" />
        </span>
        {texts.pages.previous}
      </button>
      <select
        aria-label={texts.pages.page}
        className={styles.page}
        value={page}
        onChange={(event) => onPage(Number(event.target.value))}
      >
        {Array.from({ length: pages }, (_, index) => (
          <option key={index} value={index + 1}>
            {texts.pages.of(index + 1, pages)}
          </option>
        ))}
      </select>
      <button type="button" className={styles.turn} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {texts.pages.next}
        <span className={styles.forth}>
          <Icon name="chevronRight" />
        </span>
      </button>
    </nav>
  );
}
