/**
 * Lines as a CSV file (RFC 4180) with the mark by which spreadsheets read UTF-8. Text that a spreadsheet would
 * take for a formula gets an apostrophe in front, like every file of the server.
 */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(text: string): string {
  const safe = /^'*[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;

  return /[",;\r\n\t|]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
