import { useState } from 'react';
import type { ImportView } from '#contract/import.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { t } from '../../texts/texts.ts';
import { othersWords, problemWords } from './import-words.ts';
import styles from './import.module.css';

const fewest = 5;

/** What is worth knowing about the whole file: a guessed encoding, lines that belong to nobody, what is left out. */
export function Notices({ one }: { one: ImportView }) {
  const [all, setAll] = useState(false);
  const general = one.notices.filter(({ code }) => code.startsWith('import.'));
  const lines = one.notices.filter(({ code }) => !code.startsWith('import.'));
  const others = othersWords(one.others);
  const shown = all ? lines : lines.slice(0, fewest);

  return (
    <>
      {general.map((notice) => (
        <Banner key={notice.code} kind={notice.code === 'import.encoding_guessed' ? 'warning' : 'info'}>
          {problemWords(notice)}
        </Banner>
      ))}
      {lines.length > 0 && (
        <Banner kind="warning" title={t('import.lines_left_out', { count: lines.length })}>
          <ul className={styles.lines}>
            {shown.map((notice, index) => (
              <li key={`${index}-${notice.code}`}>{problemWords(notice)}</li>
            ))}
          </ul>
          {shown.length < lines.length && (
            <Button kind="quiet" onPress={() => setAll(true)}>
              {t('import.show_all_lines', { count: lines.length })}
            </Button>
          )}
        </Banner>
      )}
      {others !== '' && <p className={styles.hint}>{t('import.others', { others })}</p>}
    </>
  );
}
