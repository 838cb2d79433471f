import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { GroupDetail } from '#contract/groups.ts';
import { Banner } from '../../components/banner.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { impactsOf } from '../users/impacts.tsx';
import { sayActed } from '../users/say-acted.ts';
import { useAct } from '../users/use-act.ts';
import { listPageOf } from './group-list.ts';

/** What goes with a group, before it goes. It can be taken back from the audit log. */
export function DeleteGroupDialog({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const { id, etag: version, name, purpose, memberCount, grantCount, nestedIn, contains } = group;
  const steps = useMemo(() => [{ do: 'group.delete' as const, id, version }], [id, version]);
  const act = useAct(steps, (applied) => {
    sayActed(applied, { workspace, text: t('groups.deleted', { name }) });
    void navigate({ to: listPageOf(purpose), params: { workspace } });
  });

  return (
    <ImpactPreview
      title={t('groups.delete_one', { name })}
      isOpen
      onClose={onClose}
      impacts={act.plan ? impactsOf(act.plan, t('users.impact.left_out')) : {}}
      action={t('groups.delete_one', { name })}
      onAct={act.run}
      kind="danger"
      busy={act.busy}
      unavailable={act.unavailable}
      moved={act.moved}
    >
      <p>
        {t('groups.goes_with_it', {
          members: t('groups.members_count', { count: memberCount }),
          grants: t('groups.grants_everywhere', { count: grantCount }),
          nestings: t('groups.nestings_count', { count: nestedIn.length + contains.length }),
        })}
      </p>
      {act.plan && act.unavailable && <Banner kind="warning">{act.unavailable}</Banner>}
    </ImpactPreview>
  );
}
