import { expect, test } from 'vitest';
import { typeFast } from '#tests/support/fast-typing.ts';
import { cell, focused, gridPages, told } from '#tests/support/grid-page.ts';

const { open } = gridPages();

// A hundred times in `npm run test:slow`.
test('fast typing loses nothing and sends nothing twice, forty times over', async () => {
  await expect(typeFast(await open('rows=400'), 40)).resolves.toBeUndefined();
}, 240_000);

test('a column is typed down from row to row without touching anything but Enter', async () => {
  const page = await open('');
  await page.locator(cell(0, 5)).click();
  await page.keyboard.type(Array.from({ length: 60 }, (_, row) => `p${row}\n`).join(''));

  const { edits } = await told(page, 'harness');
  expect(edits).toEqual(
    Array.from({ length: 60 }, (_, row) => ({ id: `u${row}`, column: 'phone', value: `p${row}` })),
  );
}, 90_000);

test('characters that are composed reach the cell whole', async () => {
  const page = await open('');
  await page.locator(cell(2, 5)).click();
  const input = await page.context().newCDPSession(page);
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await input.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await input.send('Input.insertText', { text: '日本' });
  await page.keyboard.press('Enter');

  expect((await told(page, 'harness')).edits).toEqual([{ id: 'u2', column: 'phone', value: '日本' }]);
});

test('a wrong value is named and nothing is handed on until it is right', async () => {
  const page = await open('');
  await page.locator(cell(1, 1)).focus();
  await page.locator(cell(1, 2)).click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('e');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');

  expect(await page.getByText('A name is needed.').isVisible()).toBe(true);
  expect((await told(page, 'harness')).edits).toEqual([]);
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  expect((await told(page, 'harness')).edits).toEqual([{ id: 'u1', column: 'name', value: 'Ada' }]);
  expect(await page.locator(cell(1, 1)).innerText()).toContain('Ada');
  expect(await page.locator(`${cell(1, 1)} s`).innerText()).toBe('Bálint Okonkwo 1');
});

test('a choice is made by keyboard from a list', async () => {
  const page = await open('');
  await page.locator(cell(0, 4)).click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  expect((await told(page, 'harness')).edits).toEqual([{ id: 'u0', column: 'seat', value: 'Floating' }]);
  expect(await focused(page)).toBe('1,4');
});

test('a block of cells is copied, pasted and filled down', async () => {
  const page = await open('');
  await page.getByRole('searchbox').fill('quay');
  await page.getByRole('searchbox').fill('');
  await page.locator(cell(0, 5)).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('+44 1632 960 000\tHarbour Supplies\n+44 1632 960 001\tHarbour Supplies');

  await page.evaluate(() => navigator.clipboard.writeText('Floating\t1\nNonsense\t2\nStatic\t3\n'));
  await page.locator(cell(3, 4)).click();
  await page.keyboard.press('Control+v');
  await expect
    .poll(async () => (await told(page, 'harness')).edits)
    .toEqual([
      { id: 'u3', column: 'seat', value: 'Floating' },
      { id: 'u3', column: 'phone', value: '1' },
      { id: 'u4', column: 'phone', value: '2' },
      { id: 'u5', column: 'seat', value: 'Static' },
      { id: 'u5', column: 'phone', value: '3' },
    ]);
  const left = page.getByText(/^1 of 6 cells were left as before\. .+, Seat: Nonsense$/);
  expect(await left.first().isVisible()).toBe(true);

  await page.locator(cell(10, 5)).click();
  await page.locator(cell(12, 5)).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+d');
  await expect
    .poll(async () => (await told(page, 'harness')).edits.slice(5))
    .toEqual([
      { id: 'u11', column: 'phone', value: '+44 1632 960 010' },
      { id: 'u12', column: 'phone', value: '+44 1632 960 010' },
    ]);
});

test('the header box chooses all that match as a rule, and says in words what is chosen', async () => {
  const page = await open('');
  await page.getByRole('checkbox', { name: 'Select all that match' }).click();
  const bar = page.getByRole('region', { name: 'Selected rows' });
  expect(await bar.innerText()).toMatch(/All 9,997 matching selected\.\s*Only the \d+ on screen instead/);

  await page.getByRole('checkbox', { name: 'Select Ada Varga 0' }).click();
  expect(await bar.innerText()).toContain('9,996 of 9,997, all but Ada Varga 0');
  expect(await told(page, 'selection')).toEqual({ mode: 'rule', ids: ['u0'] });
  await bar.getByRole('button', { name: 'Clear' }).click();
  expect(await bar.count()).toBe(0);
});

test('rows are chosen by key, by Shift and by everything at once', async () => {
  const page = await open('');
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await told(page, 'selection')).ids).toEqual(['u0', 'u1', 'u2']);

  await page.locator(cell(6, 0)).click({ modifiers: ['Shift'] });
  await expect
    .poll(async () => (await told(page, 'selection')).ids)
    .toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6']);
  await page.keyboard.press('Control+a');
  expect((await told(page, 'selection')).mode).toBe('rule');
  await page.keyboard.press('Escape');
  expect(await told(page, 'selection')).toEqual({ mode: 'list', ids: [] });
});

test('a filter keeps the selection and says how much of it is hidden', async () => {
  const page = await open('');
  for (const line of [0, 1, 3]) await page.locator(cell(line, 0)).click();
  await page.getByRole('button', { name: '+ Filter' }).click();
  await page.getByRole('button', { name: 'Status', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Invited' }).click();
  await page.keyboard.press('Escape');
  const bar = page.getByRole('region', { name: 'Selected rows' });

  await bar.getByText('2 selected are hidden by the filter.').waitFor();
  expect(await page.getByRole('button', { name: 'Status is Invited' }).count()).toBe(1);
  await bar.getByRole('button', { name: 'Drop' }).click();
  expect(await told(page, 'selection')).toEqual({ mode: 'list', ids: ['u3'] });
  expect(await told(page, 'address')).toBe('filter=status%3Achoice%3Ainvited');
});
