import type { LineProblem } from '#domain/import/problems.ts';

/** A line with its folded continuations joined, and the number of the line at which it begins. */
export type LogicalLine = { readonly line: number; readonly text: string };

export type Unfolded = {
  readonly records: readonly (readonly LogicalLine[])[];
  readonly problems: readonly LineProblem[];
};

/**
 * Joins folded lines, leaves comments out (folded ones too) and parts the records at blank lines.
 *
 * A line `dn:` begins a record even without a blank line before it: an entry has no attribute of that
 * name, and files joined end to end often lack the blank line.
 */
export function unfold(text: string): Unfolded {
  const records: LogicalLine[][] = [];
  const problems: LineProblem[] = [];
  let record: LogicalLine[] = [];
  let pieces: string[] = [];
  let begin = 0;

  const endLine = () => {
    if (pieces.length === 0) return;

    const joined = pieces.join('');
    pieces = [];
    if (joined.startsWith('#')) return;
    if (/^dn:/iu.test(joined)) endRecord();
    record.push({ line: begin, text: joined });
  };
  const endRecord = () => {
    if (record.length > 0) records.push(record);
    record = [];
  };

  for (const { line, written } of physicalLines(text)) {
    if (written.startsWith(' ')) {
      if (pieces.length === 0) problems.push({ code: 'ldif.fold_without_line', line, details: {} });
      else pieces.push(written.slice(1));
      continue;
    }

    endLine();
    if (written === '') endRecord();
    else {
      pieces = [written];
      begin = line;
    }
  }
  endLine();
  endRecord();

  return { records, problems };
}

function* physicalLines(text: string): Generator<{ line: number; written: string }> {
  let line = 1;
  let start = 0;

  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end;

    yield { line, written: text.slice(start, text[next - 1] === '\r' ? next - 1 : next) };
    line += 1;
    start = next + 1;
  }
}
