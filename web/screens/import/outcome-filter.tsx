import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ImportView } from '#contract/import.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { outcomeLabel, outcomes } from './import-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import styles from './import.module.css';

interface Props {
  one: ImportView;
  value: string | undefined;
  onChange: (outcome: string | undefined) => void;
}

const all = 'all';

/** The counts of the check, each of which lists its rows. */
export function OutcomeFilter({ one, value, onChange }: Props) {
  const { counts } = one;
  const offered = outcomes.filter((outcome) => counts[outcome] > 0 || outcome === value);

  return (
    <ToggleButtonGroup
      className={styles.outcomes ?? ''}
      aria-label={t('import.filter')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value ?? all]}
      onSelectionChange={(keys) => {
        const [chosen] = [...keys].map(String);
        onChange(chosen === all ? undefined : chosen);
      }}
    >
      <ToggleButton id={all} className={styles.chip ?? ''}>
        {t('import.all_rows')} <span className={styles.number}>{formatNumber(counts.rows)}</span>
      </ToggleButton>
      {offered.map((outcome) => (
        <ToggleButton key={outcome} id={outcome} className={styles.chip ?? ''}>
          <OutcomeMark outcome={outcome} bare />
          {outcomeLabel(outcome)} <span className={styles.number}>{formatNumber(counts[outcome])}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
