import { operationName } from '../../changes/sentences.tsx';
import { change, useStagedSteps } from '../../changes/store.ts';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { useMe } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { isInherited, markAt, withMark } from './staged-marks.ts';
import type { Spot } from './staged-marks.ts';
import styles from './folders.module.css';

/** A mark that is given and taken by pressing it. An inherited one cannot be taken, so it tells its source instead. */
export function MarkButton({ spot, onSource }: { spot: Spot; onSource: (spot: Spot) => void }) {
  const steps = useStagedSteps();
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const { permission, alsoInherited, source } = markAt(steps, spot);
  const press = () => (isInherited(spot) ? onSource(spot) : change((now) => withMark(now, spot)));

  return (
    <button
      type="button"
      className={styles.press}
      data-mark
      data-inherited={permission === 'inherited'}
      title={source}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'w' || !singleKeys) return;
        event.preventDefault();
        onSource(spot);
      }}
    >
      <PermissionMark permission={permission} source={source} alsoInherited={alsoInherited} />
      <span className={styles.unseen}>
        {t('folders.mark_of', { name: spot.holder.name, operation: operationName(spot.operation) })}
      </span>
    </button>
  );
}
