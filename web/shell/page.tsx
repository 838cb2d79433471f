import type { ReactNode } from 'react';
import { usePrinting } from '../components/use-printing.ts';
import { useMe, useWorkspace } from '../session.ts';
import { formatExact } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { useDocumentTitle } from './use-document-title.ts';
import styles from './page.module.css';

interface Props {
  title: string;
  /** What the tab says when it says more: "Users · 41 matching". */
  tab?: string;
  /** One line of exact numbers under the title. */
  summary?: ReactNode;
  /** Buttons at the right of the title, the primary one last. */
  actions?: ReactNode;
  /** Above the title: the way back. */
  before?: ReactNode;
  /** Text pages stay narrow enough to read; grids use the full width. */
  width?: 'full' | 'text';
  children: ReactNode;
}

/** One screen: its only h1, the title of the tab, and its actions. */
export function Page({ title, tab, summary, actions, before, width = 'full', children }: Props) {
  useDocumentTitle(tab ?? title);
  const printedAt = usePrinting();

  return (
    <div className={styles.page} data-width={width}>
      {before}
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1>{title}</h1>
          {summary && <div className={styles.summary}>{summary}</div>}
          {printedAt && <Printed at={printedAt} />}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** On paper stand also where, when and by whom it was printed. */
function Printed({ at }: { at: Date }) {
  const { account } = useMe();
  const { name: workspace } = useWorkspace();

  return (
    <div className={styles.summary}>
      {t('shell.printed', { workspace, moment: formatExact(at), name: account.name })}
    </div>
  );
}
