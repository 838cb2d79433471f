import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('what a spreadsheet would take for a formula is text in the file', () => {
  const file = csvOf([
    ['Person', 'Role'],
    ['=HYPERLINK("https://evil.example")', '@SUM(A1)'],
    ["'=1", 'Viewer, "old"'],
  ]);

  expect(file).toBe(
    '\uFEFFPerson,Role\r\n"\'=HYPERLINK(""https://evil.example"")",\'@SUM(A1)\r\n\'\'=1,"Viewer, ""old"""\r\n',
  );
});
