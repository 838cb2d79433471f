import { Link } from '@tanstack/react-router';
import type { UserDetail } from '#contract/users.ts';
import { Fact, Facts, FieldGroup } from '../../components/field-group.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { change } from '../../changes/store.ts';
import { useWorkspace } from '../../session.ts';
import { levelWord } from '../../texts/level-word.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { asksForPermissions, PermissionsField } from './permissions-field.tsx';
import { RolesPanel } from './roles-panel.tsx';
import { StagedField, Was } from './staged-field.tsx';
import type { StagedUser } from './staged-users.ts';
import { TeamsPanel } from './teams-panel.tsx';
import { SeatsPanel } from '../licences/seats-panel.tsx';
import { whyNotManaged } from './user-actions.ts';
import { withDay, withLevel } from './user-edits.ts';
import { typedDay } from '../../lists/typed-day.ts';
import { useUserChoices } from './use-user-choices.ts';
import type { Level } from './use-user-choices.ts';
import { dayOf, lastDayOf } from '../../lists/days.ts';
import styles from './user.module.css';

interface Props {
  user: UserDetail;
  staged: StagedUser;
}

/** What somebody may do here, from when until when; everything is staged. */
export function AccessPanel({ user, staged }: Props) {
  const asked = asksForPermissions(useWorkspace().preset);
  const level = staged.adminLevel ?? user.adminLevel;

  return (
    <>
      <FieldGroup title={t('users.access')}>
        {asked ? <Permissions user={user} staged={staged} /> : <LevelField user={user} staged={staged} />}
        <GroupsLine user={user} />
      </FieldGroup>
      {!(asked && level === 'full') && <RolesPanel user={user} staged={staged} />}
      <TeamsPanel user={user} />
      <SeatsPanel user={user} />
      <FieldGroup title={t('users.validity')} columns={2}>
        <DayField user={user} staged={staged} field="validFrom" />
        <DayField user={user} staged={staged} field="validUntil" />
      </FieldGroup>
    </>
  );
}

/** Where one question is asked instead of two, roles are shown only if they decide. */
function Permissions({ user, staged }: Props) {
  return (
    <div className={styles.field} data-staged={staged.adminLevel !== undefined || undefined}>
      <PermissionsField
        value={staged.adminLevel ?? user.adminLevel}
        onChange={(level) => change((steps) => withLevel(steps, user, level))}
        isDisabled={!user.may.includes('user.set_level') || user.isLastFull}
      />
      {staged.adminLevel !== undefined && <Was stored={t(`level.${user.adminLevel}`)} />}
      {user.isLastFull && <p className={styles.note}>{t('users.why.last_full')}</p>}
    </div>
  );
}

/** Options that the reader may not give are there, disabled and explained. */
function LevelField({ user, staged }: Props) {
  const { levels } = useUserChoices();
  const workspace = useWorkspace();
  const may = user.may.includes('user.set_level');
  const why = (value: Level) => {
    if (!may) return whyNotManaged(user, workspace);

    return user.isLastFull && value !== 'full' ? t('users.why.at_least_one') : undefined;
  };
  const known = levels.some(({ value }) => value === user.adminLevel)
    ? levels
    : [...levels, { value: user.adminLevel, label: levelWord(user.adminLevel, workspace.preset) }];
  const choices = known.map((choice) => {
    const reason = choice.value === user.adminLevel ? undefined : why(choice.value);

    return reason ? { ...choice, hint: reason, unavailable: true } : choice;
  });

  return (
    <div className={styles.field} data-staged={staged.adminLevel !== undefined || undefined}>
      <RadioGroup
        label={t('fieldname.adminLevel')}
        value={staged.adminLevel ?? user.adminLevel}
        onChange={(level) => change((steps) => withLevel(steps, user, level))}
        choices={choices}
        hint={
          staged.adminLevel === undefined ? (
            user.isLastFull && t('users.why.last_full')
          ) : (
            <Was stored={levelWord(user.adminLevel, workspace.preset)} />
          )
        }
      />
    </div>
  );
}

/** Groups are moved between two columns, which stand on a tab of their own. */
function GroupsLine({ user }: Pick<Props, 'user'>) {
  const { slug: workspace } = useWorkspace();

  return (
    <Facts>
      <Fact label={t('fieldname.groups')}>
        {user.groups.map(groupName).join(', ') || '–'}{' '}
        <Link to="/w/$workspace/people/users/$id/groups" params={{ workspace, id: user.id }}>
          {t('users.change_groups')}
        </Link>
      </Fact>
    </Facts>
  );
}

function DayField({ user, staged, field }: Props & { field: 'validFrom' | 'validUntil' }) {
  const { timeZone } = useUserChoices();
  const dayIn = (at: string | null | undefined) =>
    at ? (field === 'validFrom' ? dayOf(at, timeZone) : lastDayOf(at, timeZone)) : '';
  const bound = staged[field];

  return (
    <StagedField
      label={t(`fieldname.${field}`)}
      stored={dayIn(user[field])}
      staged={bound === undefined ? undefined : dayIn(bound)}
      readOnly={!user.may.includes('user.set_validity')}
      check={(typed) => (typed.trim() === '' || typedDay(typed) ? undefined : t('users.day_invalid'))}
      hint={t(field === 'validUntil' ? 'users.until_hint' : 'users.from_hint')}
      onStage={(typed) =>
        change((steps) => withDay(steps, user, { field, day: typedDay(typed) ?? '', timeZone }))
      }
    />
  );
}
