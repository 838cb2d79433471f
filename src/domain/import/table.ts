import type { ImportProblem, LineProblem } from './problems.ts';

export const importFormats = ['csv', 'xlsx', 'ldif'] as const;

/** `csv` stands for every text with delimiters, tabs included. */
export type ImportFormat = (typeof importFormats)[number];

/** One row as it stands in the file. Binary values are base64 text. */
export type ImportRow = {
  /** 1 for the first row after the header, or for the first person of a directory. */
  readonly n: number;
  /** The line of the file, or the row of the sheet, at which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The distinguished name in comparable form, for members of groups; only in directories. */
  readonly dn?: string;
  readonly problems: readonly ImportProblem[];
};

/** Something worth knowing about the whole file which does not keep it from being read. */
export type ImportNotice =
  | { readonly code: 'import.encoding_guessed'; readonly details: { readonly encoding: string } }
  | { readonly code: 'import.passwords_ignored'; readonly details: { readonly columns: string } };

type Columns = {
  readonly columns: readonly string[];
  readonly rows: readonly ImportRow[];
  readonly notices: readonly ImportNotice[];
};

export type PeopleTable = Columns & { readonly kind: 'people-table'; readonly format: 'csv' | 'xlsx' };

export type Directory = Columns & {
  readonly kind: 'directory';
  readonly format: 'ldif';
  readonly groups: readonly GroupEntry[];
  /** Organizational units, devices and the like, which nothing is made of, counted by kind. */
  readonly others: Readonly<Record<string, number>>;
  /** What belongs to no entry, such as a line before the first. */
  readonly problems: readonly LineProblem[];
};

export type ImportedFile = PeopleTable | Directory;

export type GroupEntry = {
  readonly line: number;
  readonly dn: string;
  readonly name: string;
  readonly description: string;
  readonly members: readonly GroupMember[];
  readonly problems: readonly ImportProblem[];
};

/** A member as a group names it: by distinguished name, or by user name (`memberUid`). */
export type GroupMember = {
  readonly text: string;
  readonly dn?: string;
  /** From `memberUid`, or the uid with which the distinguished name begins. */
  readonly uid?: string;
  /** The common name with which the distinguished name begins. */
  readonly cn?: string;
};
