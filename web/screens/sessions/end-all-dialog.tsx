import { useMemo } from 'react';
import type { Step } from '#contract/changes.ts';
import { Banner } from '../../components/banner.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { impactsOf } from '../users/impacts.tsx';
import { sayActed } from '../users/say-acted.ts';
import { useAct } from '../users/use-act.ts';
import styles from './sessions.module.css';

export interface EndingAll {
  people: readonly string[];
  /** The name where it is one person. */
  name?: string;
}

interface Props {
  ending: EndingAll;
  onClose: () => void;
}

/** Every session of one or several people, counted first. */
export function EndAllDialog({ ending: { people, name }, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const steps = useMemo((): Step[] => [endingStep(people)], [people]);
  const who = (count: number) => (count === 1 && name ? name : t('sessions.people', { count }));
  const act = useAct(steps, (applied) => {
    const done = people.length - applied.plan.excludedCount;
    sayActed(applied, { workspace, text: t('sessions.ended_all', { who: who(done) }) });
    onClose();
  });
  const doing = people.length - (act.plan?.excludedCount ?? 0);

  return (
    <ImpactPreview
      title={t('sessions.end_all', { who: who(people.length) })}
      isOpen
      onClose={onClose}
      impacts={act.plan ? impactsOf(act.plan, t('sessions.left_out')) : {}}
      action={t('sessions.end_all', { who: who(doing) })}
      kind="danger"
      onAct={act.run}
      busy={act.busy}
      unavailable={act.unavailable}
      moved={act.moved}
    >
      <div className={styles.fields}>
        {act.counting && <CountPlaceholder />}
        {act.plan && act.unavailable && <Banner kind="warning">{act.unavailable}</Banner>}
        <p>{t('sessions.then_all')}</p>
      </div>
    </ImpactPreview>
  );
}

function endingStep(people: readonly string[]): Step {
  const [only] = people;
  const whom = people.length === 1 && only ? { id: only } : { select: { ids: [...people] } };

  return { do: 'session.end_of_user', ...whom };
}
