import type { PersonKeys } from '#app/ports/crypto.ts';
import type { Statements } from './restore-backup.ts';

/**
 * Gives everybody whose key does not open a fresh one: what was sealed under the old one stays closed, what they
 * do from now on does not. The key of somebody who has been erased stays destroyed. Drafts under a secret that is
 * gone are let go, since nobody could read them.
 */
export async function replaceClosedKeys(client: Statements, keys: PersonKeys): Promise<void> {
  const { rows } = await client.query<Stored>(
    'select account_id, wrapped_key from person_keys where wrapped_key is not null order by account_id',
  );
  const closed = rows.filter(({ wrapped_key }) => !opens(keys, wrapped_key));
  if (closed.length === 0) return;

  for (let from = 0; from < closed.length; from += portion) {
    const some = closed.slice(from, from + portion);
    await client.query(
      `update person_keys k set wrapped_key = r.wrapped_key
       from unnest($1::uuid[], $2::text[]) as r (account_id, wrapped_key) where k.account_id = r.account_id`,
      [some.map(({ account_id }) => account_id), some.map(() => keys.newPersonKey())],
    );
  }
  await client.query("delete from drafts where split_part(sealed_steps, '.', 2) = any($1::text[])", [
    [...new Set(closed.map(({ wrapped_key }) => wrapped_key.split('.')[1] ?? ''))],
  ]);
}

type Stored = { readonly account_id: string; readonly wrapped_key: string };

const portion = 5_000;

function opens(keys: PersonKeys, wrapped: string): boolean {
  try {
    keys.rewrapPersonKey(wrapped);

    return true;
  } catch {
    return false;
  }
}
