import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { UserRow } from '#contract/users.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import type { Edit, Staged } from '../../grid/types.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { usePageStands } from '../../shell/standing.ts';
import { levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import { rolesAfter, stagedByUser } from './staged-users.ts';
import type { StagedUser } from './staged-users.ts';
import { typedDay } from '../../lists/typed-day.ts';
import { shownDay } from './user-columns.tsx';
import { fieldOfColumn, isFieldColumn, withCellEdit } from './user-edits.ts';
import { othersQuery } from './user-list.ts';
import type { UserChoices } from './use-user-choices.ts';
import { lastDayOf } from '../../lists/days.ts';

/** What cells show beside the stored value: one's own staged edits, and who else is editing. */
export function useListCells({ roles, timeZone }: UserChoices) {
  const { slug, preset } = useWorkspace();
  const steps = useStagedSteps();
  const mayDraft = useMay('draft.read');
  const stands = usePageStands();
  const others = useQuery({ ...othersQuery(slug), enabled: mayDraft && stands }).data;

  const byUser = useMemo(() => stagedByUser(steps), [steps]);
  const staged = useMemo(() => {
    const nameOf = (id: string) => roles.find(({ value }) => value === id)?.label ?? '';

    return (user: UserRow, column: string) => {
      const one = byUser.get(user.id);

      return one && stagedIn(one, { user, column, nameOf, timeZone, preset });
    };
  }, [byUser, roles, timeZone, preset]);

  const editors = useMemo(() => {
    const byId = new Map<string, { name: string; initials: string }[]>();
    for (const { name, initials, subjects } of others ?? []) {
      for (const subject of subjects) {
        const id = subject.replace(/^user:/, '');
        byId.set(id, [...(byId.get(id) ?? []), { name, initials }]);
      }
    }

    return (user: UserRow) => byId.get(user.id) ?? [];
  }, [others]);

  const onEdit = useCallback(
    (edits: readonly Edit<UserRow>[]) =>
      change((now) =>
        edits.reduce((all, { row, column, value }) => {
          const meant = column === 'validUntil' ? (typedDay(value) ?? '') : value;

          return withCellEdit(all, row, { column, value: meant, timeZone });
        }, now),
      ),
    [timeZone],
  );

  return { staged, stagedCount: steps.length, editors, onEdit };
}

interface Cell {
  user: UserRow;
  column: string;
  nameOf: (roleId: string) => string;
  timeZone: string;
  preset: string;
}

/** The staged value of a cell, if it has one. */
export function stagedIn(
  one: StagedUser,
  { user, column, nameOf, timeZone, preset }: Cell,
): Staged | undefined {
  if (isFieldColumn(column)) {
    const value = one.set?.[fieldOfColumn[column]];

    return value === undefined ? undefined : { old: user[column], new: value };
  }
  switch (column) {
    case 'email':
      return one.email === undefined ? undefined : { old: user.email, new: one.email };
    case 'role':
      return rolesIn(one, user, nameOf);
    case 'adminLevel':
      return one.adminLevel === undefined
        ? undefined
        : {
            old: levelWord(user.adminLevel, preset),
            new: levelWord(one.adminLevel, preset),
            value: one.adminLevel,
          };
    case 'state':
      return stateIn(one, user);
    case 'validUntil':
      return one.validUntil === undefined
        ? undefined
        : {
            old: shownDay(user.validUntil, timeZone),
            new: shownDay(one.validUntil, timeZone),
            value: one.validUntil ? lastDayOf(one.validUntil, timeZone) : '',
          };
    default:
      return undefined;
  }
}

function rolesIn(one: StagedUser, { roles }: UserRow, nameOf: Cell['nameOf']): Staged | undefined {
  const after = rolesAfter(one, roles);

  return (
    after && {
      old: roles.map(({ name }) => name).join(', '),
      new: after.map(nameOf).join(', '),
      value: after.join(' '),
    }
  );
}

function stateIn({ state, password }: StagedUser, user: UserRow): Staged | undefined {
  if (state) return { old: t(`status.${user.state}`), new: t(`status.${state}`) };

  return password ? { old: '', new: t(`users.password_staged.${password}`) } : undefined;
}
