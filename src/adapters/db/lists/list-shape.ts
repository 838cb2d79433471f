import type { RawBuilder } from 'kysely';

import type { KeyType } from './cursor.ts';
import type { Alternative, Condition } from '#app/lists/filter-text.ts';

export type Sql = RawBuilder<unknown>;

/** An expression by which rows are ordered. It is never null, so that every row has its place. */
export type Key = { readonly sql: Sql; readonly type: KeyType };

export type ListColumn = {
  /** The joins without which its expressions mean nothing. */
  readonly needs?: readonly string[];
  /** By what the column sorts; without it the column cannot be sorted. */
  readonly keys?: readonly Key[];
  /** Whether a row meets one alternative of a condition; without it the column cannot be filtered. */
  filter?(alternative: Alternative): Sql;
  /** Whether the text occurs in the cell. The text comes folded. */
  find?(folded: string): Sql;
  /** By what rows are put into groups. */
  readonly group?: Group;
};

export type Group = {
  readonly keys: readonly Key[];
  readonly needs: readonly string[];
  /** What the group is called by in a filter, and how it is shown, which may need more. */
  readonly key: Sql;
  readonly label: Sql;
  readonly labelNeeds: readonly string[];
};

/** Parts of one kind: what they are told apart by, and when a row belongs to the one that is `part.key`. */
export type Part = {
  readonly keys: readonly (string | number)[];
  readonly type: 'uuid' | 'int';
  readonly within: Sql;
};

/** What a list is made of. Everything that a reader asks of it is put together from these pieces. */
export type ListShape = {
  /** The table whose rows are listed, with its alias. */
  readonly from: Sql;
  /** Binds the workspace. */
  readonly fence: Sql;
  /** Which rows the reader may see, where not all. */
  seen?(): Sql;
  readonly id: Key;
  readonly joins: Readonly<Record<string, Sql>>;
  readonly columns: Readonly<Record<string, ListColumn>>;
  readonly standardSort: string;
  /** How ties end, before the id ends them all. */
  readonly ties: readonly Key[];
  /**
   * The rows in few parts, each of which an index answers in the order of the list: so many rows are read
   * from each part instead of walking over all that belong to none. No row belongs to two.
   */
  readonly parts?: {
    readonly kinds: readonly Part[];
    /** What `seen` reads from here is sent once and not with each part. */
    readonly given: Sql;
    seen(): Sql;
  };
  /** What is shown of each row of `page`, looked up for these alone. */
  readonly row?: { readonly columns: Sql; readonly joins: Sql };
  /** What is left out unless a filter asks for it. */
  readonly unasked?: { readonly sql: Sql; isAsked(conditions: readonly Condition[]): boolean };
  /** Whether a text occurs in the row. */
  search(text: string): { readonly sql: Sql; readonly needs?: readonly string[] };
};
