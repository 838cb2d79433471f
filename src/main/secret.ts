import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, parseSecrets, Wrong } from './config.ts';
import type { Config, Secrets } from './config.ts';

/** The secrets of this instance: from the environment, or else from the data folder, where the first start writes one. */
export async function secretsOf({ secrets, dataFolder }: Config): Promise<Secrets> {
  if (secrets !== null) return secrets;

  const file = join(dataFolder, 'secret');
  const text = (await readIfThere(file)) ?? (await generate(dataFolder, file));
  const found = parseSecrets(text.trim());
  if (found instanceof Wrong) throw new ConfigError([`The file ${file} ${found.sentence}`]);

  return found;
}

/** Replaces the secret in the data folder by the one that a backup brought. */
export async function keepSecret({ dataFolder }: Config, secret: string): Promise<void> {
  const file = join(dataFolder, 'secret');
  const draft = `${file}.${randomUUID()}`;

  await mkdir(dataFolder, { recursive: true });
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, file);
}

async function generate(dataFolder: string, file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    // The first of two processes that start at once gives the name; the other one reads that secret too.
    await link(draft, file).catch(() => null);
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError([`The secret cannot be kept in ${file} (${codeOf(error)}). ${whatNow}`]);
  } finally {
    await rm(draft, { force: true }).catch(() => null);
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return null;
    throw new ConfigError([`The secret in ${file} cannot be read (${code}). ${whatNow}`]);
  }
}

const whatNow =
  'Give this user the right to use the data folder, set MUSTER_DATA to another one, or set MUSTER_SECRET.';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
