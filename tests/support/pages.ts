import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished, TestRunner } from 'vitest';

/**
 * Pages of one server that are handed on, as clean as new: a page of its own is a process of its own, which takes more
 * than twice as long to start as a page to load again.
 */
export interface Pages {
  /** An empty page that knows nobody. The test that asks has it to its end; a fault in it fails the test. */
  take(options?: BrowserContextOptions): Promise<Page>;
  /** Whoever opens one page after the other gives the last one back before. */
  leave(page: Page): void;
}

export function pagesOf(browser: Browser, url: string): Pages {
  const free = new Map<string, Page[]>();
  const kinds = new WeakMap<Page, string>();

  function leave(page: Page): void {
    const kind = kinds.get(page);
    if (kind === undefined || page.isClosed()) return;
    kinds.delete(page);
    free.set(kind, [...(free.get(kind) ?? []), page]);
  }

  return {
    async take(options = {}) {
      const { viewport, ...others } = options;
      const kind = JSON.stringify(others);
      const used = free.get(kind)?.pop();
      const page = used ? await cleaned(used, url) : await (await browser.newContext(options)).newPage();

      await page.setViewportSize(viewport ?? usual);
      page.on('pageerror', (error) => expect.unreachable(String(error)));
      kinds.set(page, kind);
      // What failed may still be at work in its page; what was opened for many tests stays with them.
      if (TestRunner.getCurrentTest())
        onTestFinished(({ task }) => void (task.result?.state === 'pass' && leave(page)));

      return page;
    },
    leave,
  };
}

/** What a browser has that nobody has told anything. */
const usual = { width: 1280, height: 720 };

/** Nothing of what the page was told, and nothing that it kept, outlasts this. */
async function cleaned(page: Page, url: string): Promise<Page> {
  const context = page.context();
  for (const event of ['pageerror', 'console', 'request', 'response', 'dialog', 'download'] as const)
    page.removeAllListeners(event);
  await Promise.all(
    context
      .pages()
      .filter((other) => other !== page)
      .map((other) => other.close()),
  );
  await page.unrouteAll();
  await context.setOffline(false);
  await context.clearCookies();
  page.setDefaultTimeout(30_000);
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
  await page.mouse.move(-1, -1);

  // Beside the console, so that nothing of it runs meanwhile; of the same origin, so that the process stays.
  await page.goto(`${url}/healthz`);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  return page;
}
