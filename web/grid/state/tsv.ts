/** A block of cells as spreadsheets exchange it: tabs between cells, lines between rows, quotes where needed. */
export function writeTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map(quoted).join('\t')).join('\n');
}

export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let rest = text.replace(/\r\n?/g, '\n');
  if (rest.endsWith('\n')) rest = rest.slice(0, -1);

  for (;;) {
    const { cell, after } = nextCell(rest);
    rows.at(-1)?.push(cell);
    if (after === '') return rows;
    if (after.startsWith('\n')) rows.push([]);
    rest = after.slice(1);
  }
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A quote only opens a quoted cell when it also ends one; otherwise it is an ordinary sign. */
function nextCell(text: string): { readonly cell: string; readonly after: string } {
  const wrapped = /^"((?:[^"]|"")*)"(?=\t|\n|$)/.exec(text);
  if (wrapped)
    return { cell: (wrapped[1] ?? '').replaceAll('""', '"'), after: text.slice(wrapped[0].length) };

  const end = text.search(/[\t\n]/);
  return end < 0 ? { cell: text, after: '' } : { cell: text.slice(0, end), after: text.slice(end) };
}
