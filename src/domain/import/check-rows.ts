import { foldIdentifier } from '../fold.ts';
import type { Mapping } from './mapping.ts';
import { personReader, type CheckedRow } from './person.ts';
import type { ImportProblem } from './problems.ts';
import type { ImportRow } from './table.ts';

/** Judges every row as far as a file can be judged without the workspace: each by itself, then against the others. */
export function checkRows(
  file: { readonly columns: readonly string[]; readonly rows: readonly ImportRow[] },
  mapping: Mapping,
): CheckedRow[] {
  return duplicatesWithin(file.rows.map(personReader(file.columns, mapping)));
}

/** The first row with a user name or an address keeps it; later ones have a problem that names the first. */
export function duplicatesWithin(rows: readonly CheckedRow[]): CheckedRow[] {
  const usernames = new Map<string, number>();
  const emails = new Map<string, number>();

  return rows.map((row) => {
    if (row.person === undefined) return row;

    const { profile, email = '' } = row.person;
    const takenName = claim(usernames, profile.username, row.line);
    const takenEmail = email === '' ? undefined : claim(emails, email, row.line);
    const problems: ImportProblem[] = [];

    if (takenName !== undefined) {
      problems.push({
        code: 'person.username_twice',
        field: 'username',
        details: { username: profile.username, line: takenName },
      });
    }
    if (takenEmail !== undefined) {
      problems.push({ code: 'person.email_twice', field: 'email', details: { email, line: takenEmail } });
    }

    return problems.length === 0 ? row : { n: row.n, line: row.line, problems };
  });
}

/** The line that has the identifier already, or nothing when this one is the first. */
function claim(lines: Map<string, number>, identifier: string, line: number): number | undefined {
  const key = foldIdentifier(identifier);
  const first = lines.get(key);

  if (first === undefined) lines.set(key, line);

  return first;
}
