import type { PlanView } from '#contract/changes.ts';
import { shown } from '../../changes/sentences.tsx';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import { useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './users.module.css';

interface Props {
  /** The number of the field's step in the plan. */
  step: number;
  plan: PlanView | undefined;
  count: number;
}

/** What this field changes for how many, with the values that are there now. */
export function FieldPreview({ step, plan, count }: Props) {
  const { preset } = useWorkspace();
  if (!plan) {
    return (
      <p className={styles.preview}>
        <CountPlaceholder />
      </p>
    );
  }
  const { people, olds, whole } = effectOf(plan, { step, preset });
  const values = { people: formatNumber(people), count: formatNumber(count) };

  return (
    <p className={styles.preview}>
      {whole ? t('users.mass.changes', values) : t('users.mass.changes_more', values)}{' '}
      {olds.length > 0 && t('users.mass.now', { values: olds.join(', ') })}
    </p>
  );
}

const mostOlds = 3;

/** Counted from the changes that are listed; `whole` says whether these are all. */
export function effectOf(
  plan: Pick<PlanView, 'changes' | 'changeCount'>,
  { step, preset }: { step: number; preset: string },
) {
  const own = plan.changes.filter((change) => change.step === step);
  const byOld = Map.groupBy(own, ({ field, before }) => shown(before, { field, preset }));
  const olds = [...byOld].toSorted(([, one], [, other]) => other.length - one.length);
  const words = olds
    .slice(0, mostOlds)
    .map(([value, changes]) => `${value} (${formatNumber(changes.length)})`);

  return {
    people: new Set(own.map(({ subject }) => subject)).size,
    olds: olds.length > mostOlds ? [...words, '…'] : words,
    whole: plan.changes.length === plan.changeCount,
  };
}
