import { Button } from '../../components/button.tsx';
import { t } from '../../texts/texts.ts';
import type { Fate } from './staged-products.ts';
import styles from './products.module.css';

/** What Save will do to it, and the way back. */
export function FateMark({ fate, onUndo }: { fate: Fate; onUndo: () => void }) {
  if (fate === undefined) return null;

  return (
    <span className={styles.fate}>
      {t(`licences.fate.${fate}`)}
      <Button kind="quiet" onPress={onUndo}>
        {t('licences.fate.undo')}
      </Button>
    </span>
  );
}
