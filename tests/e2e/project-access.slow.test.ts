import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { medianOf } from '#scripts/bench/figures.ts';
import type { House } from '../support/console.ts';
import { openWideHouse } from '../support/wide-house.ts';

let house: House;

beforeAll(async () => {
  house = await openWideHouse(10_000);
}, 600_000);
afterAll(() => house.close());

const path = 'access/projects?paging=scroll';

test('the matrix of 10,000 people by 300 projects opens as fast as a list, and draws what is in sight', async () => {
  const page = await house.page('people/users');
  await page.locator('[data-line="0"]').first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) times.push(await untilOpen(page));

  console.log(`the matrix is there with its first cells after ${times.map(Math.round).join(', ')} ms`);
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);
  const grid = page.getByRole('grid', { name: 'Project access' });
  await page.locator('[data-line="0"]').first().waitFor();
  expect(await grid.getAttribute('aria-rowcount')).toBe('10004');
  expect(await grid.getAttribute('aria-colcount')).toBe('302');
  expect(await page.locator('[role=row]').count()).toBeLessThanOrEqual(60);
  expect(await page.locator('[role=columnheader]').count()).toBeLessThanOrEqual(20);
  expect(Math.min(...times)).toBeLessThan(1_500);
  house.leave(page);
}, 120_000);

/** Pixels in each frame. Only slowly can anybody read what passes, so only then are cells read on the way. */
const ways = {
  down: { x: 0, y: 180 },
  'down slowly': { x: 0, y: 20 },
  aside: { x: 120, y: 0 },
  'both ways': { x: 120, y: 180 },
} as const;
type Way = keyof typeof ways;
const everyWay = Object.keys(ways) as Way[]; // they are the keys

test.each(everyWay)(
  'scrolling %s costs little more than scrolling a grid without cells',
  async (way) => {
    const runs: { empty: Scrolled; full: Scrolled }[] = [];
    // In turns, so that whatever else the machine does slows both.
    for (let round = 0; round < 5; round += 1) {
      runs.push({ empty: await scrolledOnce('empty', way), full: await scrolledOnce('full', way) });
    }

    const work = (of: 'empty' | 'full') => Math.min(...runs.map((run) => run[of].work));
    for (const of of ['empty', 'full'] as const) {
      const over = runs.map((run) => `${(run[of].over * 100).toFixed(1)} %`).join(', ');
      console.log(`${way}, ${of}: ${work(of).toFixed(1)} ms of work a frame; frames over 50 ms ${over}`);
    }
    const waiting = medianOf(runs.map(({ full }) => full.waiting));
    const rests = runs.map(({ full }) => full.rest);
    console.log(
      `${way}: a cell on its way in ${(waiting * 100).toFixed(0)} % of frames, there ${rests.map(Math.round).join(', ')} ms after the last`,
    );
    if (way === 'down slowly') expect(waiting).toBeLessThan(0.25);
    expect(medianOf(rests)).toBeLessThan(500);
    expect(runs.flatMap(({ full: { blank } }) => blank).reduce((sum, one) => sum + one, 0)).toBe(0);
    const over = (of: 'empty' | 'full') => medianOf(runs.map((run) => run[of].over));
    // Both ways at once is more than hands do: there the grid without cells is the only measure.
    if (way !== 'both ways') expect(over('full')).toBeLessThan(0.05);
    expect(over('full')).toBeLessThanOrEqual(1.5 * over('empty') + oneFrame);
    expect(work('full')).toBeLessThan(50);
    expect(work('full') - work('empty')).toBeLessThan(33);
  },
  240_000,
);

async function untilOpen(page: Page): Promise<number> {
  const since = performance.now();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Projects/ })
    .click();
  await page.locator('[data-line="0"]').first().waitFor();
  await page.locator('[role=gridcell]').filter({ hasText: 'Project User' }).first().waitFor();
  const took = performance.now() - since;
  await page.goBack();
  await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();

  return took;
}

/** The same grid twice: once with everything in it, and once with nothing in its cells. */
async function opened(cells: 'empty' | 'full'): Promise<Page> {
  const page = await house.page('none', { viewport: { width: 1440, height: 900 } });
  if (cells === 'empty')
    await page.route(/access\/projects\?.*projects=/, (route) =>
      route.fulfill({ json: { rows: [], from: 0, next: null, previous: null } }),
    );
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);
  await page.locator('[data-line="0"]').first().waitFor();

  return page;
}

interface Scrolled {
  /** The share of frames over 50 ms by the clock. */
  readonly over: number;
  /** Milliseconds of processor time for each frame. */
  readonly work: number;
  /** Frames in which no row stood in the middle. */
  readonly blank: number;
  /** The share of frames in which the cell in the middle was still on its way. */
  readonly waiting: number;
  /** Milliseconds until it was there, after the last frame. */
  readonly rest: number;
}

/** One page at a time: a page behind another one draws no frames. */
async function scrolledOnce(cells: 'empty' | 'full', way: Way): Promise<Scrolled> {
  const page = await opened(cells);
  const run = await scrolled(page, way);
  house.leave(page);

  return run;
}

const frames = 150;
const oneFrame = 1 / frames;

async function scrolled(page: Page, way: Way): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskSeconds(session);
  const { lengths, blank, waiting, rest } = await page.evaluate(scrollThrough, {
    ...ways[way],
    count: frames,
  });
  const work = ((await taskSeconds(session)) - before) / (frames / 1_000);
  await session.detach();

  return {
    over: lengths.filter((length) => length > 50).length / lengths.length,
    work,
    blank,
    waiting: waiting / frames,
    rest,
  };
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');

  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Runs in the page. */
async function scrollThrough({ x, y, count }: { x: number; y: number; count: number }) {
  const scroller = document.querySelector('[role=grid]');
  const box = scroller?.getBoundingClientRect();
  const middle = () => box && document.elementFromPoint(box.left + 300, box.top + box.height / 2);
  const isWaiting = () =>
    middle()?.closest('[role=row]')?.matches(':is([aria-busy], :has([aria-label="Loading"]))') === true;
  scroller?.scrollTo(0, 0);
  const lengths: number[] = [];
  let [blank, waiting] = [0, 0];
  let last = performance.now();
  for (let frame = 0; frame < count; frame += 1) {
    scroller?.scrollBy(x, y);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    lengths.push(now - last);
    last = now;
    if (!middle()?.closest('[role=row]')) blank += 1;
    if (isWaiting()) waiting += 1;
  }
  // In the empty grid they never come.
  while (isWaiting() && performance.now() - last < 2_000) await new Promise(requestAnimationFrame);

  return { lengths, blank, waiting, rest: performance.now() - last };
}
