import { useState } from 'react';
import type { GroupDetail } from '#contract/groups.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useMay } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { HeldTable } from '../users/held-tab.tsx';
import { useUserChoices } from '../users/use-user-choices.ts';
import styles from './groups.module.css';

/** What being in a group gives, and more to give. */
export function RightsTab({ group }: { group: GroupDetail }) {
  const mayGive = useMay('grant.add');
  const { roles } = useUserChoices();
  const [choosing, setChoosing] = useState(false);
  const staged = useStagedSteps().flatMap((step) =>
    step.do === 'grant.add' && step.subjectId === group.id ? [step.roleId] : [],
  );
  const held = new Set(
    group.grants.filter(({ scopeKind }) => scopeKind === 'workspace').map(({ role }) => role.id),
  );
  const give = (ids: ReadonlySet<string>) =>
    change((now) =>
      [...ids]
        .filter((id) => !staged.includes(id))
        .reduce(
          (steps, roleId) =>
            withStep(steps, {
              do: 'grant.add',
              subjectKind: 'group',
              subjectId: group.id,
              roleId,
              scope: { kind: 'workspace' },
              validFrom: null,
              validUntil: null,
            }),
          now,
        ),
    );
  const names = roles.filter(({ value }) => staged.includes(value)).map(({ label }) => label);

  return (
    <div className={styles.tab}>
      {group.grants.length === 0 ? (
        <EmptyState>{t('groups.no_rights')}</EmptyState>
      ) : (
        <HeldTable grants={group.grants} label={t('groups.rights')} holder="group" />
      )}
      {names.length > 0 && <p>{t('groups.rights_staged', { names: names.join(', ') })}</p>}
      {mayGive && <Button onPress={() => setChoosing(true)}>{t('groups.give_roles')}</Button>}
      {choosing && (
        <ChooseDialog
          title={t('groups.give_roles')}
          label={t('users.column.roles')}
          choices={roles.filter(({ value }) => !held.has(value))}
          value={new Set(staged)}
          onChoose={give}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}
