import type { ReactNode } from 'react';
import { Icon } from '../../components/icon.tsx';
import type { Chooser } from '../hooks/use-chosen.ts';
import type { GridTexts } from '../texts.ts';
import styles from './bars.module.css';

interface Props<Row> {
  chooser: Chooser<Row>;
  onScreen: readonly Row[];
  exact: boolean;
  texts: GridTexts;
  onShow: () => void;
  children: ReactNode;
}

/** What is chosen, in words, what can be done with it, and the way out. */
export function SelectionBar<Row>({ chooser, onScreen, exact, texts, onShow, children }: Props<Row>) {
  const whole = chooser.selection.mode === 'rule' && chooser.selection.except.size === 0;
  const hides = chooser.hidden !== undefined && chooser.hidden > 0;
  const unsure = chooser.ruleElsewhere && chooser.hidden === undefined;

  return (
    <div className={styles.selection} role="region" aria-label={texts.selection.label} data-chosen>
      <span className={styles.chosen}>{selectionWords(chooser, exact, texts)}</span>
      {whole && !chooser.ruleElsewhere && onScreen.length < chooser.count && (
        <button type="button" className={styles.link} onClick={() => chooser.only(onScreen)}>
          {texts.selection.onlyOnScreen(onScreen.length)}
        </button>
      )}
      {(hides || unsure) && (
        <span className={styles.hidden}>
          {hides ? texts.selection.hidden(chooser.hidden ?? 0) : texts.selection.hiddenSome}{' '}
          <button type="button" className={styles.link} onClick={onShow}>
            {texts.selection.show}
          </button>
          {' / '}
          <button type="button" className={styles.link} onClick={chooser.drop}>
            {texts.selection.drop}
          </button>
        </span>
      )}
      <span className={styles.bulk}>{children}</span>
      <button type="button" className={styles.clear} onClick={chooser.clear}>
        {texts.selection.clear}
        <Icon name="close" />
      </button>
    </div>
  );
}

export function selectionWords<Row>(
  chooser: Chooser<Row>,
  exact: boolean,
  { selection: words, status }: GridTexts,
): string {
  const { selection, count, matching } = chooser;
  if (selection.mode === 'list') return words.count(count);
  const [one, ...more] = selection.except;
  if (one === undefined) return words.allMatching(status.number(count, exact));
  const but =
    more.length === 0 ? (chooser.nameOf(one) ?? words.others(1)) : words.others(selection.except.size);
  return words.allBut(status.number(count, exact), status.number(matching, exact), but);
}
