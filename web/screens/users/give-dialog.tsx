import type { Step } from '#contract/changes.ts';
import { change } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import type { Chosen } from '../../grid/props.ts';
import { selectedOf } from '../../lists/selected.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './user.module.css';

export type ChosenThing = 'roles' | 'teams';

interface Props {
  what: ChosenThing;
  chosen: Chosen;
  onClose: () => void;
}

/** Several roles or teams for many people at once, beside those they have; staged, like every edit. */
export function GiveDialog({ what, chosen, onClose }: Props) {
  const { policies } = useWorkspace();
  const { roles, teams } = useUserChoices();
  const isInPlace = what === 'roles' && policies.rolesPerScope === 'one';
  const give = (ids: ReadonlySet<string>) => {
    if (ids.size === 0) return;
    const steps = stepsFor(what, { ids: [...ids], select: selectedOf(chosen.selection), isInPlace });
    change((now) => steps.reduce(withStep, now));
    sayDone(t('users.staged', { count: chosen.count }));
  };

  return (
    <ChooseDialog
      title={t(what === 'roles' ? 'users.give_roles' : 'users.give_teams', { count: chosen.count })}
      label={t(what === 'roles' ? 'users.column.roles' : 'users.column.teams')}
      choices={what === 'roles' ? roles : teams}
      value={new Set()}
      onChoose={give}
      onClose={onClose}
    >
      <p className={styles.note}>{t(isInPlace ? 'users.give_in_place' : 'users.give_beside')}</p>
    </ChooseDialog>
  );
}

interface Wish {
  ids: string[];
  select: ReturnType<typeof selectedOf>;
  isInPlace: boolean;
}

function stepsFor(what: ChosenThing, { ids, select, isInPlace }: Wish): readonly Step[] {
  if (what === 'teams') return ids.map((groupId) => ({ do: 'group.add_member', select, groupId }));

  return [{ do: 'user.set_role', select, roleIds: ids, others: isInPlace ? 'taken' : 'kept' }];
}
