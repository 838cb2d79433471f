import type { ImportProblem } from '#app/ports/work.ts';
import type { ImportProblemCode } from '#domain/import/problems.ts';
import type { RefusalCode } from '#domain/refusal.ts';

/** The sentence that a result file gives beside a row. A file is read by anybody, so it speaks English. */
export function reasonFor({ code, field, details }: ImportProblem): string {
  const sentence = sentences[code];
  if (sentence === undefined) return field === null ? `Refused: ${code}.` : `Refused: ${code} (${field}).`;

  return sentence.replace(/\{(\w+)\}/gu, (_, name: string) =>
    String(name === 'field' ? (field ?? '') : (details[name] ?? '')),
  );
}

const ofRows = {
  'row.uneven': 'The row has {cells} cells and the header {columns}.',
  'row.cell_too_large': 'A cell has more than {limit} characters.',
  'ldif.encoding': 'The entry is not text in UTF-8.',
  'ldif.version': 'Only LDIF version 1 is read.',
  'ldif.no_colon': 'Line {line} has no colon after the name of the attribute.',
  'ldif.attribute_name': 'Line {line} begins with what is no name of an attribute.',
  'ldif.nul': 'Line {line} holds a NUL character.',
  'ldif.base64': 'Line {line} is not valid base64.',
  'ldif.url_value': 'Line {line} points to another file, which is not read.',
  'ldif.fold_without_line': 'Line {line} goes on with a line that is not there.',
  'ldif.dn_missing': 'The entry has no distinguished name.',
  'ldif.dn_invalid': 'The distinguished name cannot be read.',
  'ldif.dn_twice': 'The entry stands in the file twice.',
  'ldif.change_type': 'The entry describes a change, not a person.',
  'ldif.control': 'The entry carries a control, which is not read.',
  'ldif.no_attributes': 'The entry has no attributes.',
  'person.username_missing': 'There is no User ID, and no address or name to make one from.',
  'person.username_too_long': 'The User ID has {length} characters; {limit} are allowed.',
  'person.username_direction': 'The User ID holds characters that turn the direction of writing.',
  'person.username_twice': 'The User ID {username} stands in line {line} already.',
  'person.field_too_long': '{field} has {length} characters; {limit} are allowed.',
  'person.control_character': '{field} holds a control character.',
  'person.email_invalid': '{email} is not an e-mail address.',
  'person.email_twice': 'The address {email} stands in line {line} already.',
  'person.picture_invalid': 'The picture is neither a JPEG nor a PNG.',
  'person.picture_too_large': 'The picture has {bytes} bytes; {limit} are allowed.',
  'person.locale_invalid': '{locale} is no language that is known.',
  'person.time_zone_invalid': '{timeZone} is no time zone that is known.',
  'person.level_unknown': '{level} is no administrator level.',
  'group.name_missing': 'The group has no name.',
  'group.name_too_long': 'The name of the group has {length} characters; {limit} are allowed.',
  'group.name_twice': 'The group {name} stands in line {line} already.',
  'group.member_unknown': 'A member of the group is not known.',
} as const satisfies Record<ImportProblemCode, string>;

const ofTheWorkspace = {
  'access.denied': 'You may not do this.',
  'account.username_taken':
    'The User ID {username} belongs to an account outside this workspace, or to somebody else.',
  'account.email_taken': 'The address {email} belongs to another account.',
  'account.email_required': 'This workspace requires an e-mail address.',
  'account.first_name_required': 'This workspace requires a first name.',
  'account.name_required': 'This workspace requires a name.',
  'account.shared_elsewhere':
    'The account is at home in other workspaces too, so its address cannot be changed from here.',
  'user.removed': 'The user was removed from this workspace. Restore them first.',
  'user.built_in': 'The User ID belongs to a built-in user, which cannot be changed.',
  'user.full_access_only': 'Only an administrator with full access may do this.',
  'user.level_above_own': 'The administrator level {level} is above your own.',
  'user.level_not_offered': 'This workspace does not offer the administrator level {level}.',
  'user.last_full_access': 'The last active user with full access keeps it.',
  'role.not_found': 'There is no role called {role}.',
  'group.name_invalid': 'A name of a group has more than {limit} characters.',
  'group.built_in': 'Who is in the built-in group {name} cannot be imported.',
} as const satisfies Partial<Record<RefusalCode, string>>;

const sentences: Readonly<Record<string, string>> = { ...ofRows, ...ofTheWorkspace };
