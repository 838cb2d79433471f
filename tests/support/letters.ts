import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

type Server = { readonly folder: string; readonly url: string };

/** Waits for the newest link to a page in the folder of mail, as somebody waits for the post. */
export async function mailedLink(
  { folder, url }: Server,
  page: 'invitation' | 'reset' | 'confirm-email',
  to = '',
): Promise<string> {
  const pattern = new RegExp(`${url}/${page}#[\\w-]+`);
  const found = () =>
    lettersIn(join(folder, 'mail'))
      .filter((text) => text.includes(to))
      .map((text) => pattern.exec(text)?.[0])
      .find(Boolean);

  let link: string | undefined;
  await expect.poll(() => (link = found()), { timeout: 20_000, interval: 200 }).toBeTruthy();

  return link ?? '';
}

function lettersIn(mail: string): string[] {
  if (!existsSync(mail)) return [];

  // A letter that is still being written has another name, which it may lose at any moment.
  return readdirSync(mail)
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .toReversed()
    .map((name) => unfolded(readFileSync(join(mail, name), 'utf8')));
}

function unfolded(letter: string): string {
  return letter.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
}
