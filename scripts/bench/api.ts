import { z } from 'zod';
import { timed, type Figure } from './figures.ts';
import type { Instance } from './instance.ts';

export const administrator = { username: 'bench', password: 'a long measure of a password' };
export const people = 10_000;

const rows = z.object({ rows: z.array(z.object({ username: z.string() })) });

/** What the API answers about so many people, signed in as their administrator. */
export async function measureApi({ url }: Instance): Promise<readonly Figure[]> {
  const cookie = await signIn(url, administrator);
  const list = async (query: string) => {
    const answer = await fetch(`${url}/api/v1/w/bench/users?limit=50&${query}`, { headers: { cookie } });
    const page = rows.parse(await answer.json());
    if (page.rows.length === 0) throw new Error(`Nothing was found by ${query}.`);
  };
  await list('');

  return [
    {
      what: 'first rows of the users over the API',
      unit: 'ms',
      budget: 300,
      values: await timed(30, () => list('')),
    },
    {
      what: 'sorted by company and last seen',
      unit: 'ms',
      budget: 300,
      values: await timed(30, () => list('sort=company,-lastSeenAt')),
    },
    {
      what: 'found by a part of a name',
      unit: 'ms',
      budget: 300,
      values: await timed(30, (round) => list(`q=${terms[round % terms.length]}`)),
    },
    {
      what: 'opened at a row in the middle',
      unit: 'ms',
      budget: 300,
      values: await timed(30, (round) => list(`at=${100 + round * 300}`)),
    },
  ];
}

const terms = ['an', 'mor', 'example', 'sen', 'el', 'var'];

export async function signIn(
  url: string,
  who: { readonly username: string; readonly password: string },
): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(who),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}: ${await answer.text()}`);

  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
