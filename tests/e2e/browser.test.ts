import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';

const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end('<!doctype html><html lang="en"><title>Here</title><h1>Grüße, Wörld</h1></html>');
});
let browser: Browser;
let address: string;

beforeAll(async () => {
  browser = await launchBrowser();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // a TCP server has a port
});

afterAll(async () => {
  await browser.close();
  await new Promise((closed) => server.close(closed));
});

test('the test browser draws a page of this machine with real glyphs', async () => {
  const page = await browser.newPage();

  await page.goto(address);

  expect(await page.title()).toBe('Here');
  expect((await page.locator('h1').boundingBox())?.height).toBeGreaterThan(20);
  const widths = await page.evaluate(() => {
    const pen = new OffscreenCanvas(10, 10).getContext('2d');
    return ['i', 'W'].map((letter) => pen?.measureText(letter).width ?? 0);
  });
  expect(widths[1]).toBeGreaterThan(widths[0] ?? Infinity);
});

test('the test browser reaches no other machine', async () => {
  const page = await browser.newPage();

  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
});

test('two browsers work beside each other', async () => {
  const other = await launchBrowser();

  const pages = await Promise.all([browser.newPage(), other.newPage()]);
  await Promise.all(pages.map((page) => page.goto(address)));

  expect(await Promise.all(pages.map((page) => page.title()))).toEqual(['Here', 'Here']);
  await other.close();
});
