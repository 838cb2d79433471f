import { isSecretColumn } from '#domain/import/directory.ts';
import type { ImportProblem } from '#domain/import/problems.ts';
import type { ImportNotice, ImportRow, PeopleTable } from '#domain/import/table.ts';
import { isSingleAddress } from '#domain/import/text.ts';
import { fold } from '#domain/fold.ts';
import { refuse } from '#domain/refusal.ts';
import type { RawRow } from './csv.ts';
import { fileLimits } from './limits.ts';

/** Takes the first row as the header and lays the others below it; passwords are left out. */
export function toTable(raw: readonly RawRow[], format: PeopleTable['format']): PeopleTable {
  const [header, ...body] = raw;
  if (header === undefined || body.length === 0) refuse('import.empty');
  if (body.length > fileLimits.rows) refuse('import.too_large', { reason: 'rows', limit: fileLimits.rows });

  const names = columnNames(header.cells);
  const secret = names.filter(isSecretColumn);
  const kept = names.map((name) => !secret.includes(name));
  const notices: ImportNotice[] =
    secret.length === 0
      ? []
      : [{ code: 'import.passwords_ignored', details: { columns: secret.join(', ') } }];

  return {
    kind: 'people-table',
    format,
    columns: names.filter((_, index) => kept[index]),
    rows: body.map((row, index) => toRow(row, index + 1, kept)),
    notices,
  };
}

function columnNames(header: readonly string[]): string[] {
  const named = header.slice(0, header.findLastIndex((name) => name.trim() !== '') + 1);
  if (named.length > fileLimits.columns)
    refuse('import.too_large', { reason: 'columns', limit: fileLimits.columns });
  if (named.some((name) => name.includes('.') && isSingleAddress(name.trim()))) {
    refuse('import.unreadable', { reason: 'no_header', line: 1 });
  }

  return numbered(
    named.map((name, index) => name.replace(/\s+/gu, ' ').trim().slice(0, 200) || `Column ${index + 1}`),
  );
}

/** The second column of a name gets a 2 behind it, so that a mapping means one of them. */
function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();

  return names.map((name) => {
    let candidate = name;
    for (let number = 2; taken.has(fold(candidate)); number += 1) candidate = `${name} (${number})`;
    taken.add(fold(candidate));

    return candidate;
  });
}

function toRow({ line, cells }: RawRow, n: number, kept: readonly boolean[]): ImportRow {
  const problems: ImportProblem[] = [];
  const isLonger = cells.slice(kept.length).some((cell) => cell !== '');

  if (cells.length < kept.length || isLonger) {
    problems.push({ code: 'row.uneven', details: { cells: cells.length, columns: kept.length } });
  }
  if (cells.some((cell) => cell.length > fileLimits.cell)) {
    problems.push({ code: 'row.cell_too_large', details: { limit: fileLimits.cell } });
  }

  const shown = kept.map((_, index) => shownCell(cells[index] ?? '')).filter((_, index) => kept[index]);

  return { n, line, cells: shown, problems };
}

/** What is too large to be read is too large to be kept; its beginning shows which cell it is. */
function shownCell(cell: string): string {
  return cell.length > fileLimits.cell ? `${cell.slice(0, 100)}…` : cell;
}
