import { hasControlCharacter, lengthOf, turnsDirection } from '../text.ts';
import { profileLimits, type ProfileField } from '../account.ts';
import type { ImportField } from './fields.ts';
import type { ImportProblem } from './problems.ts';

/** A cell as the profile keeps it: one line, single spaces. Only comments keep their lines. */
export function tidy(field: ImportField, cell: string): string {
  if (field !== 'comment') return cell.replace(/\s+/gu, ' ').trim();

  return cell
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .trim();
}

/** What keeps a text from being stored in a field. */
export function textProblems(field: ProfileField | 'role' | 'groups', text: string): ImportProblem[] {
  const limit = field === 'comment' ? profileLimits.comment : profileLimits.other;
  const length = lengthOf(text);

  if (hasForbiddenCharacter(field, text)) return [{ code: 'person.control_character', field, details: {} }];
  if (field === 'username') return usernameProblems(text, length);
  if (length > limit) return [{ code: 'person.field_too_long', field, details: { limit, length } }];

  return [];
}

/** One address with one @ and nothing a mail header could be broken with; whether it exists only a mail can tell. */
export function isSingleAddress(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');

  return (
    more.length === 0 &&
    text.length <= 254 &&
    /^[^\s\p{Cc}\p{Cs}()<>[\]:;,\\"@]{1,64}$/u.test(local) &&
    !/^\.|\.\.|\.$/u.test(local) &&
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(
      domain,
    )
  );
}

function usernameProblems(username: string, length: number): ImportProblem[] {
  const limit = profileLimits.username;
  const problems: ImportProblem[] = [];

  if (length > limit)
    problems.push({ code: 'person.username_too_long', field: 'username', details: { limit, length } });
  if (turnsDirection(username)) {
    problems.push({ code: 'person.username_direction', field: 'username', details: {} });
  }

  return problems;
}

/** Half a surrogate pair cannot be stored as UTF-8; the second set of control characters breaks terminals. */
function hasForbiddenCharacter(field: ImportField, text: string): boolean {
  const shape = field === 'comment' ? 'lines' : 'line';

  return hasControlCharacter(text, shape) || /[\u0080-\u009F\p{Cs}]/u.test(text);
}
