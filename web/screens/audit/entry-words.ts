import type { AuditRow } from '#contract/audit.ts';
import { shown } from '../../changes/sentences.tsx';
import type { About } from '../../changes/sentences.tsx';
import { groupName } from '../../texts/group-name.ts';
import { formatExact, formatList } from '../../texts/formats.ts';
import { hasText, t } from '../../texts/texts.ts';

export type AuditLine = AuditRow['entries'][number];

/** What is empty, sealed or erased. */
export const nothing = '—';

export function fieldWord({ field, subject }: Pick<AuditLine, 'field' | 'subject'>): string {
  const keys = [
    // The rule about addresses has the name of the address itself.
    ...(subject.startsWith('workspace:') ? [`audit.field.workspace.${field}`] : []),
    `audit.field.${field}`,
    `fieldname.${field}`,
  ];
  const key = keys.find(hasText);

  return key && hasText(key) ? t(key) : field;
}

/** What an entry is about, by its name. */
export function subjectName(subject: string, name: string): string {
  if (name === '') return t('audit.somebody');

  return subject.startsWith('group:') ? groupName({ name }) : name;
}

/** A value of a field as people read it. */
export function valueWord(value: unknown, about: About): string {
  const { field } = about;
  if (value === null || value === undefined || value === '') return nothing;
  if (Array.isArray(value)) return formatList(value.map((one) => valueWord(one, about)));
  if (typeof value !== 'string') return shown(value, about);
  if (dates.has(field)) return formatExact(new Date(value));
  const key = [`audit.value.${field}.${value}`, ...(field === 'preset' ? [`preset.${value}`] : [])].find(
    hasText,
  );

  return key && hasText(key) ? t(key) : shown(value, about);
}

const dates: ReadonlySet<string> = new Set(['validFrom', 'validUntil', 'invitationExpiresAt']);
