import type { UserDetail } from '#contract/users.ts';
import { FieldGroup } from '../../components/field-group.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { change } from '../../changes/store.ts';
import { useWorkspace } from '../../session.ts';
import { levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import { StagedField, Was } from './staged-field.tsx';
import type { StagedUser } from './staged-users.ts';
import { whyNotManaged } from './user-actions.ts';
import { withDay, withGroups, withLevel, withRole } from './user-edits.ts';
import { typedDay } from './user-columns.tsx';
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
  return (
    <>
      <FieldGroup title={t('users.access')}>
        <RoleField user={user} staged={staged} />
        <LevelField user={user} staged={staged} />
        <GroupsField user={user} staged={staged} />
      </FieldGroup>
      <FieldGroup title={t('users.validity')} columns={2}>
        <DayField user={user} staged={staged} field="validFrom" />
        <DayField user={user} staged={staged} field="validUntil" />
      </FieldGroup>
    </>
  );
}

function RoleField({ user, staged }: Props) {
  const { roles } = useUserChoices();

  return (
    <div className={styles.field} data-staged={staged.roleId !== undefined || undefined}>
      <Select
        label={t('fieldname.role')}
        value={staged.roleId === undefined ? (user.role?.id ?? '') : (staged.roleId ?? '')}
        onChange={(roleId) => change((steps) => withRole(steps, user, roleId))}
        choices={[{ value: '', label: t('users.no_role') }, ...roles]}
        isDisabled={!user.may.includes('user.set_role')}
        hint={
          staged.roleId === undefined ? undefined : <Was stored={user.role?.name ?? t('users.no_role')} />
        }
      />
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

function GroupsField({ user, staged }: Props) {
  const { groups } = useUserChoices();
  const own = user.groups.map(({ id }) => id);
  const chosen = new Set([...own.filter((id) => !staged.leaves?.includes(id)), ...(staged.joins ?? [])]);
  const offered = new Set(groups.map(({ value }) => value));
  const fixed = user.groups.filter(({ id }) => !offered.has(id));
  if (groups.length === 0 && fixed.length === 0) return null;

  return (
    <div className={styles.field} data-staged={staged.joins || staged.leaves ? true : undefined}>
      {groups.length > 0 && (
        <MultiPicker
          label={t('fieldname.groups')}
          choices={
            user.may.includes('user.update') ? groups : groups.map((one) => ({ ...one, unavailable: true }))
          }
          value={new Set([...chosen].filter((id) => offered.has(id)))}
          onChange={(value) =>
            change((steps) => withGroups(steps, user, new Set([...value, ...fixed.map(({ id }) => id)])))
          }
        />
      )}
      {fixed.length > 0 && (
        <p className={styles.note}>
          {t('users.groups_fixed', { names: fixed.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </div>
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
