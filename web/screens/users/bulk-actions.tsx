import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import type { Chosen } from '../../grid/props.ts';
import { selectedOf } from '../../lists/selected.ts';
import { stage } from '../../changes/store.ts';
import { sayDone } from '../../components/toast-queue.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { ChosenThing } from './give-dialog.tsx';
import type { MassField } from './mass-fields.ts';
import { actionsForMany, stepOf, userActions } from './user-actions.ts';
import type { OfferedAction, UserActionId } from './user-actions.ts';

export interface BulkWays {
  act: (action: UserActionId, chosen: Chosen) => void;
  update: (begin: MassField, chosen: Chosen) => void;
  /** Opens a list with check boxes: what is ticked comes beside what they have. */
  choose: (what: ChosenThing, chosen: Chosen) => void;
  exportChosen: (chosen: Chosen) => void;
  /** Why exactly these rows cannot be exported. */
  noExport: (chosen: Chosen) => string | undefined;
}

/** What can be done with everybody who is chosen, most used first. */
export function BulkActions({ chosen, ways }: { chosen: Chosen; ways: BulkWays }) {
  const workspace = useWorkspace();
  const may = (action: string) => workspace.may.includes(action);
  const offered = actionsForMany(workspace);
  const run = ({ id }: OfferedAction) => runForMany(id, chosen, ways);
  const front = offered.filter(({ id }) => id === 'deactivate' || id === 'reset_password');

  return (
    <>
      {may('user.update') && (
        <Button kind="quiet" onPress={() => ways.update('company', chosen)}>
          {t('users.bulk.update')}
        </Button>
      )}
      {may('user.set_role') && (
        <Button kind="quiet" onPress={() => ways.choose('roles', chosen)}>
          {t('users.bulk.roles')}
        </Button>
      )}
      {may('group.add_member') && (
        <Button kind="quiet" onPress={() => ways.choose('teams', chosen)}>
          {t('users.bulk.teams')}
        </Button>
      )}
      {front.map((action) => (
        <Button key={action.id} kind="quiet" onPress={() => run(action)}>
          {action.label}
        </Button>
      ))}
      <Menu label={t('users.bulk.more')} groups={moreGroups({ offered, chosen, ways, run })}>
        <Button kind="quiet" icon="more">
          {t('users.bulk.more')}
        </Button>
      </Menu>
    </>
  );
}

/** A reset is staged like an edit: nothing is mailed before Save. Everything else shows first what it will do. */
export function runForMany(id: UserActionId, chosen: Chosen, ways: Pick<BulkWays, 'act'>): void {
  if (userActions[id].way === 'act') return ways.act(id, chosen);
  stage(stepOf(id, { select: selectedOf(chosen.selection) }));
  sayDone(t('users.staged', { count: chosen.count }));
}

interface More {
  offered: readonly OfferedAction[];
  chosen: Chosen;
  ways: BulkWays;
  run: (action: OfferedAction) => void;
}

function moreGroups({ offered, chosen, ways, run }: More) {
  const fields = ['adminLevel', 'validUntil', 'joinGroup', 'leaveGroup'] as const satisfies MassField[];
  const entry = (action: OfferedAction): MenuEntry => ({
    id: action.id,
    label: action.label,
    unavailable: action.unavailable,
    onChoose: () => run(action),
    ...(action.kind ? { kind: action.kind } : {}),
  });

  return [
    {
      id: 'edit',
      title: t('users.bulk.edit'),
      entries: fields.map((field) => ({
        id: field,
        label: t(`users.bulk.${field}`),
        onChoose: () => ways.update(field, chosen),
      })),
    },
    {
      id: 'act',
      title: t('users.bulk.sign_in'),
      entries: offered.filter(({ id, kind }) => !kind && id !== 'reset_password').map(entry),
    },
    {
      id: 'rest',
      title: t('users.bulk.list'),
      entries: [
        {
          id: 'export',
          label: t('lists.export'),
          onChoose: () => ways.exportChosen(chosen),
          unavailable: ways.noExport(chosen),
        },
        ...offered.filter(({ id }) => id === 'remove').map(entry),
      ],
    },
  ];
}
