import { fold } from '../../grid/state/fold.ts';
import { formatDay } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { Cell } from './matrix-cells.ts';

type Role = Cell['effective'][number];

/** The roles on offer, in their order. */
export interface RoleChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly audience: 'internal' | 'external';
}

export function roleIdsIn(value: string): readonly string[] {
  return value.split(' ').filter((id) => id !== '');
}

/** The roles that were given in the very cell, as the value of its editor. */
export function directValue(cell: Cell | null | undefined, roles: readonly RoleChoice[]): string {
  const held = new Set(cell?.direct.map(({ role }) => role.id));

  return roles
    .filter(({ value }) => held.has(value))
    .map(({ value }) => value)
    .join(' ');
}

export function namesOf(roleIds: readonly string[], roles: readonly RoleChoice[]): string {
  return roles
    .filter(({ value }) => roleIds.includes(value))
    .map(({ label }) => label)
    .join(', ');
}

/** What is given in the cell itself: what is copied from it, and what can be pasted again. */
export function directWords(cell: Cell | null | undefined): string {
  return namesIn(cell?.direct.map(({ role }) => role) ?? []);
}

export function effectiveWords(cell: Cell | null | undefined): string {
  return namesIn(cell?.effective ?? []);
}

/** The very roles that hold now held then, however they were called. */
export function isAsBefore({ was, effective }: Cell): boolean {
  const before = new Set(was?.map(({ id }) => id));

  return before.size === effective.length && effective.every(({ id }) => before.has(id));
}

/** What held at the instant that is compared with, in the order of what holds now. */
export function wasWords(cell: Cell | null | undefined): string {
  const place = new Map(cell?.effective.map(({ id }, index) => [id, index]));
  const at = ({ id }: Role) => place.get(id) ?? place.size;

  return namesIn((cell?.was ?? []).toSorted((one, other) => at(one) - at(other)));
}

export function differenceWords(cell: Cell | null | undefined): string {
  const none = t('project_access.none');

  return t('project_access.was_now', { was: wasWords(cell) || none, now: effectiveWords(cell) || none });
}

/** A difference as it is copied; nothing where there is none. */
export function differenceText(cell: Cell | null | undefined): string {
  return cell && !isAsBefore(cell) ? differenceWords(cell) : '';
}

/** What comes from elsewhere, each role with its source. */
export function inheritedWords(cell: Cell | null | undefined): string {
  return (cell?.inherited ?? []).map((one) => `${one.role.name} ${sourceWords(one)}`).join(', ');
}

export function sourceWords({ via, from }: Pick<Cell['inherited'][number], 'via' | 'from'>): string {
  if (!via) return t('project_access.everywhere');

  return t(from === 'workspace' ? 'project_access.via_everywhere' : 'project_access.via', {
    group: via.name,
  });
}

/** Everything about a cell in one line. */
export function cellWords(cell: Cell | null | undefined): string {
  const direct = (cell?.direct ?? []).map(({ role, validUntil }) => role.name + untilWords(validUntil));
  const inherited = cell?.inherited.length ? [inheritedWords(cell)] : [];

  return [...direct, ...inherited, ...partWords(cell)].join(', ') || t('project_access.none');
}

/** What ends at midnight holds to the end of the day before. */
export function untilWords(validUntil: string | null): string {
  if (validUntil === null) return '';

  return ` ${t('project_access.until', { day: formatDay(new Date(Date.parse(validUntil) - 1)) })}`;
}

/** Roles that reach only an area or a folder of the project. */
export function partWords(cell: Cell | null | undefined): readonly string[] {
  return cell && cell.partial > 0 ? [t('project_access.partial', { count: cell.partial })] : [];
}

/** Names of roles as somebody writes them into a cell of a spreadsheet: one, or several with commas between. */
export function readRoles(
  words: string,
  { roles, several }: { roles: readonly RoleChoice[]; several: boolean },
): { value: string } | { wrong: string } {
  const named = (name: string) => roles.find(({ label }) => fold(label) === fold(name.trim()));
  if (/^[\s–—-]*$/.test(words) || fold(words.trim()) === fold(t('project_access.none'))) return { value: '' };
  const whole = named(words);
  const parts = whole ? [words] : words.split(/[,;]/).filter((part) => part.trim() !== '');
  const unknown = parts.find((part) => !named(part));
  if (unknown !== undefined) return { wrong: t('project_access.no_such_role', { name: unknown.trim() }) };
  const found = new Set(parts.map((part) => named(part)?.value));
  if (found.size > 1 && !several) return { wrong: t('project_access.one_role') };

  return {
    value: roles
      .filter(({ value }) => found.has(value))
      .map(({ value }) => value)
      .join(' '),
  };
}

function namesIn(roles: readonly Role[]): string {
  return roles.map(({ name }) => name).join(', ');
}
