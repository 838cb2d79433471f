import type { ImportProblem } from './problems.ts';

/** An entry of a directory, whatever it describes. Values that are not text are base64 text. */
export type DirectoryEntry = {
  readonly line: number;
  readonly dn: string;
  /** The distinguished name in comparable form. */
  readonly dnKey: string;
  /** By name in lower case, in the order of the file. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly problems: readonly ImportProblem[];
};

export type Attribute = { readonly name: string; readonly values: readonly string[] };

export type EntryKind = 'person' | 'group' | 'other';

/** What an entry describes, by its object classes; accounts of computers and services are no people. */
export function kindOf(entry: DirectoryEntry): EntryKind {
  const classes = objectClasses(entry);
  const isOneOf = (names: readonly string[]) => names.some((name) => classes.includes(name));

  if (isOneOf(machineClasses)) return 'other';
  if (isOneOf(groupClasses)) return 'group';
  if (isOneOf(personClasses)) return 'person';

  // An entry so broken that it says nothing of itself is shown with the people, where its problem is read.
  return entry.problems.length > 0 && classes.length === 0 ? 'person' : 'other';
}

/** The class that says most of an entry: directories list the general before the particular, or `top` last. */
export function mainClass(entry: DirectoryEntry): string {
  const classes = entry.attributes.get('objectclass')?.values ?? [];

  return classes.findLast((name) => name.toLowerCase() !== 'top') ?? 'top';
}

export function firstValue(entry: DirectoryEntry, name: string): string {
  return entry.attributes.get(name)?.values[0] ?? '';
}

function objectClasses(entry: DirectoryEntry): string[] {
  return entry.attributes.get('objectclass')?.values.map((name) => name.trim().toLowerCase()) ?? [];
}

const groupClasses = ['groupofuniquenames', 'groupofnames', 'groupofmembers', 'group', 'posixgroup'];
const personClasses = [
  'person',
  'organizationalperson',
  'inetorgperson',
  'residentialperson',
  'user',
  'posixaccount',
];
const machineClasses = [
  'computer',
  'msds-groupmanagedserviceaccount',
  'msds-managedserviceaccount',
  'device',
];
