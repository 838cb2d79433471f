import type { Selection, Step } from '#contract/changes.ts';
import { endOfDay, startOfDay } from '../../lists/days.ts';
import { typedDay } from '../../lists/typed-day.ts';
import { roleIdsIn } from './user-edits.ts';

/** Profile fields that make sense for many people at once: what tells one from another is not among them. */
export const massProfileFields = [
  'company',
  'position',
  'phone',
  'fax',
  'address1',
  'address2',
  'city',
  'region',
  'zip',
  'country',
  'comment',
  'locale',
  'timeZone',
] as const;

export const massFields = [
  'roles',
  'adminLevel',
  'joinGroup',
  'leaveGroup',
  'validFrom',
  'validUntil',
  ...massProfileFields,
] as const;

export type MassField = (typeof massFields)[number];

export interface MassWish {
  field: MassField;
  /** Nothing until something was typed or chosen; an empty text takes the value away, where that can be. */
  value: string | undefined;
}

/** One step for each field, so that what each of them does can be told apart. */
export function massSteps(
  wishes: readonly MassWish[],
  { select, timeZone }: { select: Selection; timeZone: string },
): readonly Step[] {
  return wishes.flatMap((wish) => massStep(wish, { select, timeZone }) ?? []);
}

export function massStep(
  { field, value }: MassWish,
  { select, timeZone }: { select: Selection; timeZone: string },
): Step | undefined {
  if (value === undefined) return undefined;
  switch (field) {
    case 'roles':
      return { do: 'user.set_role', select, roleIds: [...roleIdsIn(value)] };
    case 'adminLevel':
      return levelStep(value, select);
    case 'joinGroup':
      return value ? { do: 'group.add_member', select, groupId: value } : undefined;
    case 'leaveGroup':
      return value ? { do: 'group.remove_member', select, groupId: value } : undefined;
    case 'validFrom':
    case 'validUntil':
      return validityStep(field, value, { select, timeZone });
    default:
      return { do: 'user.update', select, set: { [field]: value.trim() } };
  }
}

function levelStep(value: string, select: Selection): Step | undefined {
  const adminLevel = (['none', 'selective', 'extended', 'full'] as const).find((one) => one === value);

  return adminLevel && { do: 'user.set_level', select, adminLevel };
}

function validityStep(
  field: 'validFrom' | 'validUntil',
  typed: string,
  { select, timeZone }: { select: Selection; timeZone: string },
): Step | undefined {
  const day = typedDay(typed);
  if (typed.trim() !== '' && !day) return undefined;
  const bound = day ? (field === 'validFrom' ? startOfDay : endOfDay)(day, timeZone).toISOString() : null;

  return { do: 'user.set_validity', select, [field]: bound };
}
