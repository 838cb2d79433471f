import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts a real Chromium that needs no system package: its libraries and one font come packed with it.
 * The name resolver knows this machine only, so that a page that reaches for the network fails its test.
 */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpacked();
  await nameFonts(home);

  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      HOME: home,
      FONTCONFIG_PATH: join(home, 'fonts'),
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
    },
  });
}

const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

const installed = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));

/** Unpacks once per installation; the rename makes the folder appear whole, however many start at once. */
async function unpacked(): Promise<string> {
  const shelf = await writableShelf();
  const home = join(shelf, 'chromium');
  if (await exists(join(home, 'chromium'))) return home;

  const fresh = await mkdtemp(join(shelf, 'chromium-'));
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: installed,
    env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  });
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true }));

  return home;
}

const unpack = `
  const { default: packed } = await import('@sparticuz/chromium');
  await packed.executablePath();
`;

/** The settings name the folder by its whole path, which is another once the checkout has been moved or copied. */
async function nameFonts(home: string): Promise<void> {
  const file = join(home, 'fonts', 'fonts.conf');
  const settings = fontSettings(home);
  if ((await readFile(file, 'utf8').catch(() => '')) === settings) return;

  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, settings);
  await rename(fresh, file);
}

/** Only the packed font, so that a picture of a page is the same on every machine. */
function fontSettings(home: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`;
}

async function writableShelf(): Promise<string> {
  const beside = resolve(installed, '..', '..', '.cache', 'muster');
  const own = join(tmpdir(), `muster-browser-${userInfo().uid}`);
  const made = await mkdir(beside, { recursive: true })
    .then(() => access(beside, 2))
    .then(() => true)
    .catch(() => false);
  if (made) return beside;

  await mkdir(own, { recursive: true, mode: 0o700 });
  return own;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
