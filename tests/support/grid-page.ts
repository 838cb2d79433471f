import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Page } from 'playwright-core';
import { build, preview, type InlineConfig } from 'vite';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '#tests/support/browser.ts';

export interface GridPages {
  /** A page with the grid on 10,000 made-up people; the query is its view. */
  open(query: string, size?: Size): Promise<Page>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Running {
  open: GridPages['open'];
  tidy(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Builds the page around the grid once for a file, and gives each test a browser context of its own. */
export function gridPages(): GridPages {
  let running: Running | undefined;

  beforeAll(async () => {
    running = await start();
  }, 120_000);
  afterEach(async () => {
    expect(await running?.tidy()).toEqual([]);
  });
  afterAll(() => running?.stop());

  return {
    open(query, size) {
      if (!running) throw new Error('The page is opened inside a test.');
      return running.open(query, size);
    },
  };
}

async function start(): Promise<Running> {
  const outDir = await mkdtemp(join(tmpdir(), 'muster-grid-'));
  const root = fileURLToPath(new URL('../../web/grid/harness', import.meta.url));
  const settings = {
    configFile: false,
    root,
    plugins: [react()],
    build: { outDir, emptyOutDir: true },
    logLevel: 'error',
  } satisfies InlineConfig;
  await build(settings);
  const server = await preview({ ...settings, preview: { host: '127.0.0.1', port: 41_251 } });
  const browser = await launchBrowser();
  const origin = server.resolvedUrls?.local[0] ?? '';
  let complaints: string[] = [];

  return {
    async open(query, size = { width: 1440, height: 900 }) {
      const context = await browser.newContext({
        viewport: size,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await page.goto(`${origin}?${query}`);
      const first = page.locator('[data-line="0"]').filter({ hasText: /\S/ }).first();
      await first.or(page.getByRole('alert')).waitFor();
      return page;
    },
    async tidy() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const told = complaints;
      complaints = [];
      return told;
    },
    async stop() {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

export const cell = (line: number, column: number): string => `[data-line="${line}"][data-col="${column}"]`;

/** Where the focus is, as `line,column`. */
export const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const at = document.activeElement?.closest<HTMLElement>('[data-line]');
    return at ? `${at.dataset['line']},${at.dataset['col']}` : document.activeElement?.tagName;
  });

export interface Recorded {
  readonly harness: {
    readonly edits: readonly { readonly id: string; readonly column: string; readonly value: string }[];
    readonly conditions: { readonly asked: Readonly<Record<string, number>> };
  };
  readonly selection: { readonly mode: string; readonly ids: readonly string[] };
  readonly opened: readonly string[];
  readonly peeked: readonly string[];
  readonly address: string;
}

/** What the page around the grid was told. */
export function told<Name extends keyof Recorded>(page: Page, name: Name): Promise<Recorded[Name]> {
  type Recording = Record<string, Recorded[Name]>;

  return page.evaluate((key) => {
    const recorded = window as unknown as Recording; // the page puts these on its window

    return recorded[key] as Recorded[Name]; // by its name
  }, name);
}
