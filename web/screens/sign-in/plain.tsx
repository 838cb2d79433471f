import type { ReactNode } from 'react';
import { useDocumentTitle } from '../../shell/use-document-title.ts';
import { t } from '../../texts/texts.ts';
import styles from './plain.module.css';

interface Props {
  title: string;
  children: ReactNode;
  /** Set-up is wider than a form to sign in. */
  width?: 'narrow' | 'wide';
}

/** A page without the frame of a workspace: the product's name, one title, one panel. */
export function Plain({ title, children, width = 'narrow' }: Props) {
  useDocumentTitle(title);

  return (
    <div className={styles.page}>
      <header>
        <p className={styles.product}>Muster</p>
      </header>
      <main className={styles.panel} data-width={width}>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>
        <p className={styles.help}>{t('plain.help')}</p>
      </footer>
    </div>
  );
}
