import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: PreviewServer;
let browser: Browser;
let context: BrowserContext;
let origin: string;
/** What the page complained about; nothing, in every test. */
let broken: string[] = [];

beforeAll(async () => {
  const root = fileURLToPath(new URL('../web/grid/harness', import.meta.url));
  const outDir = await mkdtemp(join(tmpdir(), 'muster-grid-'));
  const settings = { configFile: false, root, plugins: [react()], build: { outDir, emptyOutDir: true }, logLevel: 'error' } as const;
  await build(settings);
  server = await preview({ ...settings, preview: { host: '127.0.0.1', port: 41_251 } });
  origin = server.resolvedUrls?.local[0] ?? '';
  browser = await launchBrowser();
}, 120_000);

afterEach(async () => {
  await context?.close();
  expect(broken).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(query: string, size = { width: 1440, height: 900 }): Promise<Page> {
  context = await browser.newContext({ viewport: size, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  broken = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.goto(`${origin}?${query}`);
  await page.locator('[data-line="0"]').filter({ hasText: /\S/ }).first().waitFor();
  return page;
}

const cell = (line: number, column: number) => `[data-line="${line}"][data-col="${column}"]`;
const rowCount = (page: Page) => page.locator('[role=row]').count();

/** Where the focus is, as `line,column`. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement?.closest<HTMLElement>('[data-line]');
    return at ? `${at.dataset['line']},${at.dataset['col']}` : document.activeElement?.tagName;
  });

interface Recorded {
  readonly harness: { readonly edits: { id: string; column: string; value: string }[]; readonly conditions: { failing: boolean; delayMs: number; asked: Record<string, number> } };
  readonly selection: { readonly mode: string; readonly ids: readonly string[] };
  readonly opened: readonly string[];
  readonly peeked: readonly string[];
  readonly address: string;
}

/** What the page around the grid was told. */
function told<Name extends keyof Recorded>(page: Page, name: Name): Promise<Recorded[Name]> {
  // The page of the harness puts these on its window.
  return page.evaluate((key) => (window as unknown as Record<string, unknown>)[key], name) as Promise<Recorded[Name]>;
}

test('ten thousand rows are scrolled through with at most sixty of them in the page', async () => {
  const page = await open('');
  const most = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]');
    let rows = 0;
    for (let step = 0; step < 60; step += 1) {
      scroller?.scrollBy(0, 2_000);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      rows = Math.max(rows, document.querySelectorAll('[role=row]').length);
    }
    return rows;
  });

  expect(most).toBeLessThanOrEqual(60);
  expect(await page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('10002');
});

test('a tall window with compact rows still holds at most sixty row elements', async () => {
  const page = await open('density=compact', { width: 1400, height: 2_600 });
  await page.locator(cell(0, 1)).click({ modifiers: ['Control'] });
  await page.locator('[role=grid]').evaluate((grid) => grid.scrollTo(0, 90_000));
  await page.waitForTimeout(200);

  expect(await rowCount(page)).toBeLessThanOrEqual(60);
});

test('scrolling is smooth: fewer than one frame in twenty takes over 50 ms', async () => {
  const page = await open('');
  // Other work on the machine slows single runs down; the grid itself is judged by the best of three.
  const runs = [await scrolled(page), await scrolled(page), await scrolled(page)];
  for (const { words } of runs) console.log(words);

  expect(Math.min(...runs.map(({ over }) => over))).toBeLessThan(0.05);
  expect(runs.map(({ blank }) => blank)).toEqual([0, 0, 0]);
});

/** Three hundred frames of steady scrolling; `blank` counts those in which no row stood in the middle. */
async function scrolled(page: Page): Promise<{ over: number; blank: number; words: string }> {
  const { lengths, blank } = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]');
    const box = scroller?.getBoundingClientRect();
    scroller?.scrollTo(0, 0);
    const taken: number[] = [];
    let empty = 0;
    let last = performance.now();
    for (let frame = 0; frame < 300; frame += 1) {
      scroller?.scrollBy(0, 180);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      taken.push(now - last);
      last = now;
      const middle = box && document.elementFromPoint(box.left + 300, box.top + box.height / 2);
      if (!middle?.closest('[role=row]')) empty += 1;
    }
    return { lengths: taken.slice(1), blank: empty };
  });
  const sorted = lengths.toSorted((one, other) => one - other);
  const over = sorted.filter((length) => length > 50).length / sorted.length;
  const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  const words = `frames: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(0.999)}, over 50 ms ${(over * 100).toFixed(1)} %, blank ${blank}`;
  return { over, blank, words };
}

test('the keyboard reaches every cell through one tab stop, and the focus survives scrolling away', async () => {
  const page = await open('');
  await page.getByRole('searchbox').focus();
  expect(await page.locator('[role=grid] [tabindex="0"]').count()).toBe(1);
  await page.locator(cell(0, 3)).click();
  for (const [keys, where] of [
    ['ArrowDown', '1,3'], ['ArrowRight', '1,4'], ['Home', '1,0'], ['End', '1,8'], ['Control+End', '9999,8'], ['ArrowUp', '9998,8'],
    ['Control+Home', '0,0'], ['ArrowUp', '-1,0'], ['ArrowDown', '0,0'], ['ArrowRight', '0,1'], ['j', '1,1'], ['k', '0,1'],
  ] as const) {
    await page.keyboard.press(keys);
    expect([keys, await focused(page)]).toEqual([keys, where]);
  }
  await page.locator('[role=grid]').evaluate((grid) => grid.scrollTo(0, 200_000));
  await page.waitForTimeout(150);
  expect(await focused(page)).toBe('0,1');
  await page.keyboard.press('ArrowDown');

  expect(await focused(page)).toBe('1,1');
  expect(await page.locator(cell(1, 1)).isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  expect(await told(page, 'opened')).toEqual(['u1']);
  expect(await told(page, 'peeked')).toEqual(['u1']);
});

test('a row is reached by its number from anywhere', async () => {
  const page = await open('');
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('Control+g');
  await page.keyboard.type('7,654');
  await page.keyboard.press('Enter');
  await page.locator(cell(7653, 2)).filter({ hasText: '7653' }).waitFor();

  await expect.poll(() => focused(page)).toBe('7653,2');
});

test('fast typing loses nothing and sends nothing twice, a hundred times over', async () => {
  const page = await open('rows=400');
  const seed = Number(process.env['MUSTER_SEED'] ?? 20_261);
  console.log(`seed ${seed}`);
  const random = numbers(seed);
  const leave = ['Enter', 'Tab', 'blur'] as const;
  const expected: { id: string; column: string; value: string }[] = [];

  for (let round = 0; round < 100; round += 1) {
    const line = Math.floor(random() * 60);
    const phone = random() < 0.5;
    const value = `${['jk', 'x', 'né', 'e.', '/f'][Math.floor(random() * 5)]}${round}-${Math.floor(random() * 1e6)}`;
    await page.locator('[role=grid]').evaluate((grid, top) => grid.scrollTo(0, top), Math.max(0, line - 4) * 36);
    await page.locator(cell(line, phone ? 5 : 6)).click();
    if (random() < 0.3) await page.keyboard.press('F2');
    await page.keyboard.type(value);
    const how = leave[Math.floor(random() * 3)] ?? 'Enter';
    if (how === 'blur') await page.getByRole('searchbox').focus();
    else await page.keyboard.press(how);
    expected.push({ id: `u${line}`, column: phone ? 'phone' : 'company', value });
    if (random() < 0.2) {
      await page.locator(cell(line, 5)).click();
      await page.keyboard.type('thrown away');
      await page.keyboard.press('Escape');
    }
  }

  const { edits } = await told(page, 'harness');
  expect(edits).toEqual(expected);
}, 120_000);

test('a column is typed down from row to row without touching anything but Enter', async () => {
  const page = await open('');
  await page.locator(cell(0, 5)).click();
  await page.keyboard.type(Array.from({ length: 120 }, (_, row) => `p${row}\n`).join(''));

  const { edits } = await told(page, 'harness');
  expect(edits).toEqual(Array.from({ length: 120 }, (_, row) => ({ id: `u${row}`, column: 'phone', value: `p${row}` })));
});

test('characters that are composed reach the cell whole', async () => {
  const page = await open('');
  await page.locator(cell(2, 5)).click();
  const input = await context.newCDPSession(page);
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
  await expect.poll(async () => (await told(page, 'harness')).edits).toEqual([
    { id: 'u3', column: 'seat', value: 'Floating' }, { id: 'u3', column: 'phone', value: '1' },
    { id: 'u4', column: 'phone', value: '2' },
    { id: 'u5', column: 'seat', value: 'Static' }, { id: 'u5', column: 'phone', value: '3' },
  ]);
  expect(await page.getByText('1 of 6 cells were left as before. Seat: Nonsense').first().isVisible()).toBe(true);

  await page.locator(cell(10, 5)).click();
  await page.locator(cell(12, 5)).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+d');
  await expect.poll(async () => (await told(page, 'harness')).edits.slice(5)).toEqual([
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
  await expect.poll(async () => (await told(page, 'selection')).ids).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6']);
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

test('the header menu sorts, groups, hides and opens the find panel', async () => {
  const page = await open('');
  const menu = page.getByRole('menu');
  await page.locator(cell(-1, 1)).click({ button: 'right' });
  expect((await menu.innerText()).split('\n').filter((line) => !line.startsWith('Ctrl'))).toEqual([
    'Sort ascending', 'Sort descending', 'Filter', 'Show find panel', 'Pin', 'Choose columns', 'Fit width', 'Copy column', 'Move left', 'Move right',
  ]);
  await page.getByRole('menuitem', { name: 'Sort descending' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: 'Şule' }).or(page.locator(cell(0, 1)).filter({ hasText: '美咲' })).or(page.locator(cell(0, 1)).filter({ hasText: 'Мила' })).waitFor();
  expect(await page.locator(cell(-1, 1)).getAttribute('aria-sort')).toBe('descending');

  await page.locator(cell(-1, 7)).click({ modifiers: ['Shift'] });
  expect(await page.locator('[aria-sort="ascending"]').innerText()).toMatch(/2/);
  await page.locator(cell(-1, 2)).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect.poll(() => page.getByRole('columnheader', { name: 'User ID' }).count()).toBe(0);
  expect(await told(page, 'address')).toBe('sort=-name%2Cprojects&show=-username');
});

test('the find panel looks through all rows and walks from match to match', async () => {
  const page = await open('');
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('abello 9');
  const panel = page.getByRole('search');
  await panel.getByText(/^1 of \d+$/).waitFor();
  await page.keyboard.press('Enter');
  await panel.getByText(/^2 of \d+$/).waitFor();
  await page.keyboard.press('Shift+Enter');
  await panel.getByText(/^1 of \d+$/).waitFor();
  expect(await page.locator('mark').first().innerText()).toBe('Abelló 9');

  await panel.getByRole('checkbox').click();
  await expect.poll(() => page.getByText(/^10,000 rows, \d+ match$/).first().isVisible()).toBe(true);
  const left = await page.evaluate(() => !document.querySelector('[role=grid]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true })));
  expect(left).toBe(false);
});

test('groups show the counts of the server, fold, and keep the built-in section last', async () => {
  const page = await open('group=company');
  const grid = page.getByRole('treegrid');
  await page.getByText('Harbour Supplies (2,500)').click();
  await page.getByText('Lantern Works (2,499)').click();
  await page.getByText('Quayside Ferries (2,499)').click();
  await page.getByText('Tidewater Freight (2,499)').click();
  await page.getByText('Built-in (3)').waitFor();
  expect(await grid.locator('[aria-expanded=false]').count()).toBe(4);
  expect(await page.locator('[role=row][aria-level="2"]').count()).toBe(3);

  await page.keyboard.press('ArrowRight');
  await page.getByText('Tidewater Freight (2,499)').waitFor();
  expect(await grid.locator('[aria-expanded=true]').count()).toBe(1);
});

test('who prefers pages turns them', async () => {
  const page = await open('paging=pages&rows=137');
  expect(await page.locator('[role=row]').count()).toBeLessThanOrEqual(60);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: / 50$/ }).waitFor();
  await page.getByRole('combobox', { name: 'Page' }).selectOption('3');
  await page.locator(cell(0, 1)).filter({ hasText: / 100$/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
  expect(await page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('139');
});

test('forty columns are windowed too', async () => {
  const page = await open('extra=40');
  expect(await page.locator('[role=columnheader]').count()).toBeLessThan(25);
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe('0,48');
  expect(await page.locator(cell(0, 48)).isVisible()).toBe(true);
});

test('what could not be read says so where it would stand, and comes back on Retry', async () => {
  context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}?failing=1`);
  await page.getByText('These rows could not be loaded.').waitFor();
  await page.evaluate(() => Object.assign((window as unknown as Recorded).harness.conditions, { failing: false })); // The harness holds it there.
  await page.getByRole('button', { name: 'Retry' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: 'Ada' }).waitFor();

  await page.getByRole('searchbox').fill('nobody of that name');
  await page.getByText('Nothing matches. 10,000 rows without the filter.').waitFor();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: 'Ada' }).waitFor();

  expect(await page.locator(cell(0, 1)).innerText()).toBe('Ada Varga 0');
});

test('while a slow answer is on its way the old rows stay, and older questions are cancelled', async () => {
  const page = await open('delay=400');
  await page.getByRole('searchbox').pressSequentially('ines', { delay: 200 });
  expect(await page.locator(cell(0, 1)).innerText()).toContain('Ada');
  await page.locator('[data-dimmed]').waitFor();
  await page.locator(cell(0, 1)).filter({ hasText: 'Ines' }).waitFor();

  expect((await told(page, 'harness')).conditions.asked['aborted']).toBeGreaterThan(0);
});

test('on a phone rows are cards of two lines', async () => {
  const page = await open('', { width: 390, height: 800 });
  const row = page.locator('[role=row][aria-rowindex="2"]');
  expect((await row.boundingBox())?.height).toBe(60);
  expect(await row.innerText()).toContain('Active');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test.each(['light', 'dark'])('the grid is accessible in the %s theme', async (theme) => {
  const page = await open(`theme=${theme}&group=company&filter=status:choice:active,locked&find=all::ada`);
  await page.locator(cell(1, 6)).click();
  await page.keyboard.type('x\n');
  await page.locator(cell(3, 0)).click();
  expect(await violations(page)).toEqual([]);

  await page.locator(cell(-1, 4)).click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator(cell(2, 4)).dblclick();
  await page.getByRole('listbox').waitFor();
  expect(await violations(page)).toEqual([]);
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // The script above has just put it there.
    const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations: found } = await run.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
