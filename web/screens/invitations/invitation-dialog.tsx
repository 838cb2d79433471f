import { useMemo, useState } from 'react';
import { Banner } from '../../components/banner.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { impactsOf } from '../users/impacts.tsx';
import { sayActed } from '../users/say-acted.ts';
import { useAct } from '../users/use-act.ts';
import { stepFor } from './invitation-actions.ts';
import type { InvitationAction } from './invitation-actions.ts';
import styles from './invitations.module.css';

export interface Acting {
  action: InvitationAction;
  people: readonly string[];
  /** The name where it is one person. */
  name?: string;
}

interface Props {
  acting: Acting;
  onClose: () => void;
}

const usualDays = 7;

/** What will happen to whom, before it happens. */
export function InvitationDialog({ acting: { action, people, name }, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const [days, setDays] = useState(usualDays);
  const settled = useSettled(days, 250);
  const steps = useMemo(() => [stepFor(action, people, settled)], [action, people, settled]);
  const who = (count: number) => (count === 1 && name ? name : t('invitations.people', { count }));
  const act = useAct(steps, (applied) => {
    const done = people.length - applied.plan.excludedCount;
    sayActed(applied, { workspace, text: t(`invitations.did.${action}`, { who: who(done) }) });
    onClose();
  });
  const doing = people.length - (act.plan?.excludedCount ?? 0);

  return (
    <ImpactPreview
      title={t(`invitations.do.${action}`, { who: who(people.length) })}
      isOpen
      onClose={onClose}
      impacts={act.plan ? impactsOf(act.plan, t('invitations.left_out')) : {}}
      action={t(`invitations.do.${action}`, { who: who(doing) })}
      onAct={act.run}
      kind={action === 'cancel' ? 'danger' : 'primary'}
      busy={act.busy}
      unavailable={settled === days ? act.unavailable : t('invitations.counting')}
      moved={act.moved}
    >
      <div className={styles.fields}>
        {act.counting && <CountPlaceholder />}
        {act.plan && act.unavailable && <Banner kind="warning">{act.unavailable}</Banner>}
        {action === 'extend' && (
          <NumberField
            label={t('invitations.days')}
            hint={t('invitations.days_hint')}
            value={days}
            minValue={1}
            maxValue={365}
            onChange={(value) => setDays(Number.isNaN(value) ? usualDays : value)}
          />
        )}
        <p>{t(`invitations.then.${action}`)}</p>
      </div>
    </ImpactPreview>
  );
}
