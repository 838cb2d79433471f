import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crewDirectory, exampleDirectory, generatedCsv } from '../support/ldif.ts';
import { addMember, faultsInEveryLook, openHouse, type House } from '../support/console.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(() => house.close());

const importPath = 'people/users/import';

test('a directory is chosen, checked and imported, and the same file again changes nothing', async () => {
  const page = await house.page(importPath);
  await choose(page, [{ name: 'example.ldif', text: exampleDirectory() }]);

  await page.getByText('150 people in example.ldif').waitFor();
  expect(await page.getByText('Passwords are never imported').textContent()).toContain('userpassword');
  await page.getByRole('button', { name: 'Check 150 rows' }).click();
  await page.getByText('150 people will be added, nobody updated.').waitFor();
  await page.getByRole('heading', { name: '5 groups found' }).waitFor();
  await page.getByRole('button', { name: 'Import 150 people' }).click();
  await page.getByText('Imported 150 people.').waitFor({ timeout: 60_000 });

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download result file' }).click();
  const result = await readFile(await (await download).path(), 'utf8');
  expect(result.split('\n').filter((line) => line.includes('create'))).toHaveLength(150);

  await page.getByRole('link', { name: 'Import another file' }).click();
  await choose(page, [{ name: 'example.ldif', text: exampleDirectory() }]);
  await page.getByRole('button', { name: 'Check 150 rows' }).click();
  await page.getByText('Nothing changes: all 150 are as in the file.').waitFor();
  expect(await page.getByRole('button', { name: /^Import/ }).getAttribute('aria-disabled')).toBe('true');
}, 120_000);

test('a reload goes on where one was, with the mapping as it was set', async () => {
  const page = await house.page(importPath);
  await page
    .getByLabel('Or paste rows')
    .fill('Login,Given name,Mail,Beer\nfen,Fen,fen@quayside.example,Stout\n');
  await page.getByRole('button', { name: 'Read what is pasted' }).click();
  await page.getByRole('button', { name: /Beer becomes/ }).click();
  await page.getByRole('option', { name: 'Comment' }).click();
  await page.getByRole('button', { name: 'Check 1 row' }).click();
  await page.getByText('1 person will be added, nobody updated.').waitFor();

  await page.reload();
  await page.getByText('1 person will be added, nobody updated.').waitFor();
  await page.getByRole('link', { name: 'Map columns' }).click();

  expect(await page.getByRole('button', { name: /Beer becomes/ }).textContent()).toContain('Comment');
}, 60_000);

test('each row that cannot be imported says in words why, and the others are imported', async () => {
  const page = await house.page(importPath);
  const rows = [
    'User ID,Email,Full name,Time zone',
    'gwyn,gwyn@quayside.example,Gwyn Abelló,Europe/Vienna',
    'kirsi,not an address,Kirsi Amadou,',
    'gwyn,other@quayside.example,Gwyn Again,',
    'lior,lior@quayside.example,Lior Brandstetter,Quayside',
  ];
  await page.getByLabel('Or paste rows').fill(`${rows.join('\n')}\n`);
  await page.getByRole('button', { name: 'Read what is pasted' }).click();
  await page.getByRole('button', { name: 'Check 4 rows' }).click();
  await page.getByText('3 rows have errors and are left out.').waitFor();

  await page.getByRole('radio', { name: /^Error/ }).click();
  await page.getByText('“not an address” is no email address.').waitFor();
  await page.getByText('The User ID gwyn stands in line 2 already.').waitFor();
  await page.getByText('Quayside is no time zone. Time zones look like Europe/Vienna.').waitFor();
  expect(new URL(page.url()).searchParams.get('outcome')).toBe('error');
  await page
    .getByRole('gridcell', { name: 'Lior Brandstetter' })
    .or(page.getByText('Lior Brandstetter'))
    .first()
    .click();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Row 4, from line 5' }).waitFor();
}, 60_000);

test.each([
  ['an open quotation mark', 'people.csv', 'User ID,Email\nfen,"fen@quayside.example\n', 'line'],
  [
    'no header',
    'people.csv',
    'ada,ada@quayside.example\nfen,fen@quayside.example\n',
    'Line 1 holds an email address',
  ],
  ['nothing in it', 'people.csv', '', 'The file holds no row with a person.'],
  ['NUL bytes', 'people.csv', 'User ID\0,Email\nfen\0,x\n', 'It holds NUL bytes'],
  ['old Excel', 'people.xls', '\u00d0\u00cf\u0011\u00e0 and so on', 'It is an old Excel workbook'],
])(
  'a file with %s is refused in a clear sentence',
  async (_what, name, text, sentence) => {
    const page = await house.page(importPath);

    await choose(page, [{ name, text, encoding: 'latin1' }]);

    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(sentence);
    expect(new URL(page.url()).pathname).toMatch(/import$/);
  },
  30_000,
);

test('several files of a directory are read as one, pictures and unknown members included', async () => {
  const page = await house.page(importPath);
  const files = crewDirectory().map(({ fileName, text }) => ({ name: fileName, text }));
  const [last] = files.slice(-1);
  if (last) last.text += '\nmember: cn=Nobody At All,ou=people,dc=crew,dc=example';

  await choose(page, files);
  await page.getByRole('button', { name: 'Check 7 rows' }).click();

  await page.getByRole('heading', { name: '2 groups found' }).waitFor();
  await page.getByRole('row', { name: 'ship_crew' }).getByText('1 is left out').click();
  await page.getByText('cn=Nobody At All,ou=people,dc=crew,dc=example').waitFor();
  await page.getByRole('button', { name: 'Import 7 people' }).click();
  await page.getByText('Imported 7 people.').waitFor({ timeout: 30_000 });
  expect(new URL(page.url()).searchParams.get('panel')).toBe('result');
}, 60_000);

test('a guessed encoding is said before anything is imported', async () => {
  const page = await house.page(importPath);
  await choose(page, [
    { name: 'old.csv', text: 'User ID,Full name\ngwyn2,Gwyn Abelló\n', encoding: 'latin1' },
  ]);

  await page.getByText('The encoding was guessed: the file is read as Windows-1252.').waitFor();
  expect(await page.getByText('Gwyn Abelló').count()).toBe(1);
}, 30_000);

test('a long import shows how far it is, can be stopped, and goes on from there', async () => {
  const page = await house.page(importPath);
  await choose(page, [
    { name: 'many.csv', text: generatedCsv(6_000).replaceAll('@example.com', '@many.example') },
  ]);
  await page.getByRole('button', { name: /^Check 6,?000 rows/ }).click();
  await page.getByRole('button', { name: /^Import [\d,]+ people/ }).click({ timeout: 60_000 });

  await page.getByText(/of [\d,]+ .*a second\./).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the import' }).click();
  await page.getByText(/^Stopped\. /).waitFor({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText(/are as in the file\./).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Import [\d,]+ people/ }).click();
  const done = page.getByText(/^Imported [\d,]+ people\./);
  await done.waitFor({ timeout: 90_000 });

  const asked = await page.request.get(`${house.url}/api/v1/w/quayside-ferries/users/count?q=many.example`);
  expect(await asked.json()).toMatchObject({ count: 6_000 });
}, 240_000);

test('what is not there, and who may not import, is told in the frame of the page', async () => {
  const gone = await house.page(`${importPath}/00000000-0000-7000-8000-000000000000`);

  await gone.getByText('No import is shown.').waitFor();
  expect(await gone.getByRole('link', { name: 'Import another file' }).count()).toBe(1);
  await addMember(gone, 'emeka');
  const page = await house.pageOf('emeka');
  await page.goto(`${house.url}/w/quayside-ferries/${importPath}`);
  await page.getByText('Only administrators with extended or full access import users.').waitFor();
  expect(await page.getByText('Ask Ada Varga.').count()).toBe(1);
}, 30_000);

test('the panels have no fault that axe knows, in both themes and on a phone', async () => {
  const page = await house.page(importPath);
  await page
    .getByLabel('Or paste rows')
    .fill('User ID,First name,Email\nfen9,Fen,fen9@quayside.example\nbad,Bad,bad\n');
  await page.getByRole('button', { name: 'Read what is pasted' }).click();
  await page.getByRole('button', { name: 'Check 2 rows' }).click();
  await page.getByText('1 row has an error and is left out.').waitFor();
  const path = new URL(page.url()).pathname.replace('/w/quayside-ferries/', '');

  for (const [at, sign] of [
    [importPath, 'Choose files'],
    [`${path}?panel=map`, 'Check 2 rows'],
    [`${path}?panel=check`, 'Import 1 person'],
  ] as const) {
    const seen = await house.page(at);
    await seen.getByRole('button', { name: sign }).waitFor();

    expect(await faultsInEveryLook(seen), at).toEqual([]);
    house.leave(seen);
  }
}, 120_000);

type File = { name: string; text: string; encoding?: BufferEncoding };

async function choose(page: Page, files: readonly File[]): Promise<void> {
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(
    files.map(({ name, text, encoding = 'utf8' }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text, encoding),
    })),
  );
}
