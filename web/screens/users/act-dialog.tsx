import { useMemo } from 'react';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { Banner } from '../../components/banner.tsx';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { impactsOf } from './impacts.tsx';
import { sayActed } from './say-acted.ts';
import { stepOf, userActions, wordsFor } from './user-actions.ts';
import type { UserActionId, Whom } from './user-actions.ts';
import { useAct } from './use-act.ts';

export interface Acting {
  action: UserActionId;
  whom: Whom;
  count: number;
  /** The name where it is one person. */
  name?: string;
}

interface Props {
  acting: Acting;
  onClose: () => void;
  onDone?: () => void;
}

/** What will happen to whom, before it happens. */
export function ActDialog({ acting, onClose, onDone }: Props) {
  const { slug: workspace, policies } = useWorkspace();
  const { action, whom, count, name } = acting;
  const steps = useMemo(() => [stepOf(action, whom)], [action, whom]);
  const words = wordsFor(action, policies.deletion);
  const act = useAct(steps, (applied) => {
    const done = count - applied.plan.excludedCount;
    sayActed(applied, { workspace, text: t(`users.did.${words}`, { who: whoWords(done, name) }) });
    onDone?.();
    onClose();
  });
  const doing = count - (act.plan?.excludedCount ?? 0);

  return (
    <ImpactPreview
      title={t(`users.do.${words}`, { who: whoWords(count, name) })}
      isOpen
      onClose={onClose}
      impacts={act.plan ? impactsOf(act.plan, t('users.impact.left_out')) : {}}
      action={t(`users.do.${words}`, { who: whoWords(doing, name) })}
      onAct={act.run}
      kind={'kind' in userActions[action] ? 'danger' : 'primary'}
      busy={act.busy}
      unavailable={act.unavailable}
      moved={act.moved}
    >
      {act.counting && <CountPlaceholder />}
      {act.plan && act.unavailable && <Banner kind="warning">{act.unavailable}</Banner>}
      {act.plan && <p>{t(`users.then.${action}`)}</p>}
    </ImpactPreview>
  );
}

export function whoWords(count: number, name: string | undefined): string {
  return count === 1 && name ? name : t('users.count', { count });
}
