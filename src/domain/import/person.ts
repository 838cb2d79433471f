import { adminLevels, type AdminLevel } from '../level.ts';
import { fold } from '../fold.ts';
import { profileFields, type Profile } from '../account.ts';
import type { ImportField } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { readPicture, type Picture } from './picture.ts';
import type { ImportProblem } from './problems.ts';
import type { ImportRow } from './table.ts';
import { isSingleAddress, textProblems, tidy } from './text.ts';
import { deriveUsername } from './username.ts';

/** A person as a row describes them. A field that is missing is not mapped; an empty text is an empty cell. */
export type ImportedPerson = {
  readonly profile: Partial<Profile> & Pick<Profile, 'username'>;
  /** Whether the user name was made from address or name because the file has none. */
  readonly usernameFrom: 'file' | 'derived';
  readonly email?: string;
  readonly picture?: Picture;
  readonly roles?: readonly string[];
  readonly adminLevel?: AdminLevel;
  readonly groups?: readonly string[];
};

export type CheckedRow = {
  readonly n: number;
  readonly line: number;
  /** Only when the row has no problem. */
  readonly person?: ImportedPerson;
  readonly problems: readonly ImportProblem[];
};

/** Reads rows of the given columns as people. Made once for a file, used for each row. */
export function personReader(columns: readonly string[], mapping: Mapping): (row: ImportRow) => CheckedRow {
  const indexes = new Map(
    Object.entries(mapping).map(([field, column]) => [field as ImportField, columns.indexOf(column)]), // keys of a Mapping are fields
  );

  return (row) => {
    const cell = (field: ImportField) => {
      const index = indexes.get(field);

      return index === undefined ? undefined : tidy(field, row.cells[index] ?? '');
    };
    const { person, problems } = toPerson(cell);
    const all = [...row.problems, ...problems];

    return { n: row.n, line: row.line, problems: all, ...(all.length === 0 && { person }) };
  };
}

/** Gives the tidied cell of a field, or nothing when the field is not mapped. */
type Cell = (field: ImportField) => string | undefined;
type Read<Value> = { readonly value?: Value; readonly problems?: readonly ImportProblem[] };

function toPerson(cell: Cell): { person: ImportedPerson; problems: readonly ImportProblem[] } {
  const email = readEmail(cell);
  const profile = readProfile(cell, email.value ?? '');
  const picture = readPictureCell(cell('picture'));
  const roles = readNames('role', cell('role'));
  const adminLevel = readLevel(cell('adminLevel'));
  const groups = readNames('groups', cell('groups'));
  const person = {
    profile: profile.value,
    usernameFrom: cell('username') ? ('file' as const) : ('derived' as const),
    ...(email.value !== undefined && { email: email.value }),
    ...(picture.value && { picture: picture.value }),
    ...(roles.value !== undefined && { roles: roles.value }),
    ...(adminLevel.value && { adminLevel: adminLevel.value }),
    ...(groups.value && { groups: groups.value }),
  };
  const problems = [profile, email, picture, roles, adminLevel, groups].flatMap(
    (part) => part.problems ?? [],
  );

  return { person, problems };
}

/** Where no column holds addresses, a user name that is one serves: directories in the cloud sign in by address. */
function readEmail(cell: Cell): Read<string> {
  const written = cell('email');
  const username = cell('username') ?? '';

  if (written === undefined)
    return username.includes('@') && isSingleAddress(username) ? { value: username } : {};
  if (written !== '' && !isSingleAddress(written)) {
    return {
      value: '',
      problems: [{ code: 'person.email_invalid', field: 'email', details: { email: written.slice(0, 100) } }],
    };
  }

  return { value: written };
}

function readProfile(cell: Cell, email: string): Required<Read<ImportedPerson['profile']>> {
  const texts = profileFields.flatMap((field) => {
    const text = cell(field);

    return text === undefined ? [] : [[field, text] as const];
  });
  const names = [cell('fullName') ?? '', `${cell('firstName') ?? ''} ${cell('lastName') ?? ''}`];
  const username = cell('username') || deriveUsername(email, names);
  const profile = { ...Object.fromEntries(texts), username };

  return {
    value: profile,
    problems: [...nameProblems(username), ...texts.flatMap(([field, text]) => fieldProblems(field, text))],
  };
}

function nameProblems(username: string): ImportProblem[] {
  return username === '' ? [{ code: 'person.username_missing', field: 'username', details: {} }] : [];
}

function fieldProblems(field: keyof Profile, text: string): readonly ImportProblem[] {
  const problems = textProblems(field, text);
  if (problems.length > 0 || text === '') return problems;

  if (field === 'locale' && !isLocale(text))
    return [{ code: 'person.locale_invalid', field, details: { locale: text } }];
  if (field === 'timeZone' && !isTimeZone(text)) {
    return [{ code: 'person.time_zone_invalid', field, details: { timeZone: text } }];
  }

  return [];
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function readPictureCell(cell = ''): Read<Picture> {
  if (cell === '') return {};

  const picture = readPicture(cell);

  return 'code' in picture ? { problems: [picture] } : { value: picture };
}

/** The levels in the two languages of the console, and as people write them in tables. */
const levelWords: Readonly<Record<string, AdminLevel>> = {
  ...Object.fromEntries(adminLevels.map((level) => [level, level])),
  keine: 'none',
  ausgewahlt: 'selective',
  erweitert: 'extended',
  voll: 'full',
};

function readLevel(cell = ''): Read<AdminLevel> {
  if (cell === '') return {};

  const level = levelWords[fold(cell)];
  if (level !== undefined) return { value: level };

  return {
    problems: [{ code: 'person.level_unknown', field: 'adminLevel', details: { level: cell.slice(0, 100) } }],
  };
}

/** Several names stand in one cell with semicolons between them. */
function readNames(field: 'role' | 'groups', cell: string | undefined): Read<readonly string[]> {
  if (cell === undefined) return {};

  const names = cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const byName = new Map(names.map((name) => [fold(name), name]));

  return {
    value: [...byName.values()],
    problems: names.flatMap((name) => textProblems(field, name)).slice(0, 1),
  };
}
