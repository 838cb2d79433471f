import type { ImportField } from './fields.ts';

/**
 * What can be wrong with one row or entry of a file without the file being unreadable.
 * A code is public like that of a refusal; its sentence lives in the message catalogues.
 */
export const importProblemCodes = [
  // rows of a table
  'row.uneven',
  'row.cell_too_large',
  // entries of a directory
  'ldif.encoding',
  'ldif.version',
  'ldif.no_colon',
  'ldif.attribute_name',
  'ldif.nul',
  'ldif.base64',
  'ldif.url_value',
  'ldif.fold_without_line',
  'ldif.dn_missing',
  'ldif.dn_invalid',
  'ldif.dn_twice',
  'ldif.change_type',
  'ldif.control',
  'ldif.no_attributes',
  // people
  'person.username_missing',
  'person.username_too_long',
  'person.username_direction',
  'person.username_twice',
  'person.field_too_long',
  'person.control_character',
  'person.email_invalid',
  'person.email_twice',
  'person.picture_invalid',
  'person.picture_too_large',
  'person.locale_invalid',
  'person.time_zone_invalid',
  'person.level_unknown',
  // groups
  'group.name_missing',
  'group.name_too_long',
  'group.name_twice',
  'group.member_unknown',
] as const;

export type ImportProblemCode = (typeof importProblemCodes)[number];

export type ImportProblem = {
  readonly code: ImportProblemCode;
  readonly field?: ImportField;
  readonly details: Readonly<Record<string, string | number>>;
};

/** A problem that belongs to a place in the file rather than to a row of it. */
export type LineProblem = ImportProblem & { readonly line: number };
