import { firstValue, kindOf, mainClass, type DirectoryEntry } from './entry.ts';
import { nameInDn, readGroups } from './groups.ts';
import type { LineProblem } from './problems.ts';
import type { Directory, ImportRow } from './table.ts';

/**
 * Lays the people of a directory out as a table: one row each, one column for each attribute that any
 * of them has. Of several values the first stands in the cell, since directories put the main one first;
 * groups that a person is in stand together.
 */
export function readDirectory(
  entries: readonly DirectoryEntry[],
  problems: readonly LineProblem[],
): Directory {
  const people = entries.filter((entry) => kindOf(entry) === 'person');
  const others = entries.filter((entry) => kindOf(entry) === 'other');
  const attributes = attributeNames(people);

  return {
    kind: 'directory',
    format: 'ldif',
    columns: ['dn', ...attributes.values()],
    rows: people.map((entry, index) => toRow(entry, index + 1, [...attributes.keys()])),
    groups: readGroups(entries.filter((entry) => kindOf(entry) === 'group')),
    others: countByClass(others),
    problems: [...problems, ...others.flatMap(problemsOf)],
    notices: secretNotices(people),
  };
}

/** Passwords and keys are never taken over, shown or kept: people get a link to set their own. */
export function isSecretColumn(name: string): boolean {
  const key = name.toLowerCase().replace(/[^\p{L}]/gu, '');

  return /passwor[dt]|passwd|kennwort|passphrase|^pwd|pwd$|ntpwdhistory|krbprincipalkey|userpkcs/u.test(key);
}

/** Spelling of each attribute by its name in lower case, in the order in which people first have them. */
function attributeNames(people: readonly DirectoryEntry[]): Map<string, string> {
  const names = new Map<string, string>();

  for (const { attributes } of people) {
    for (const [key, { name }] of attributes) {
      if (key !== 'objectclass' && !isSecretColumn(key) && !names.has(key)) names.set(key, name);
    }
  }

  return names;
}

function toRow(entry: DirectoryEntry, n: number, attributes: readonly string[]): ImportRow {
  const cells = attributes.map((name) => (name === 'memberof' ? groupNames(entry) : firstValue(entry, name)));

  return { n, line: entry.line, cells: [entry.dn, ...cells], dn: entry.dnKey, problems: entry.problems };
}

function groupNames(entry: DirectoryEntry): string {
  return (entry.attributes.get('memberof')?.values ?? []).map(nameInDn).join('; ');
}

/** Problems of entries that become no row and no group are told with the file. */
function problemsOf({ line, problems }: DirectoryEntry): LineProblem[] {
  return problems.map((problem) => ({ ...problem, line: Number(problem.details['line'] ?? line) }));
}

function countByClass(entries: readonly DirectoryEntry[]): Record<string, number> {
  const counts = new Map<string, number>();
  const spelling = new Map<string, string>();

  for (const entry of entries) {
    const name = mainClass(entry);
    const key = name.toLowerCase();

    spelling.set(key, spelling.get(key) ?? name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  return Object.fromEntries([...counts].map(([key, count]) => [spelling.get(key) ?? key, count]));
}

function secretNotices(people: readonly DirectoryEntry[]): Directory['notices'] {
  const secret = new Map(
    people
      .flatMap(({ attributes }) => [...attributes].filter(([key]) => isSecretColumn(key)))
      .map(([key, { name }]) => [key, name]),
  );

  return secret.size === 0
    ? []
    : [{ code: 'import.passwords_ignored', details: { columns: [...secret.values()].join(', ') } }];
}
