import { sql, type Transaction } from 'kysely';

import type { PersonKeys } from '#app/ports/crypto.ts';
import { readPersonKeys } from './person-key-rows.ts';
import type { DB } from './schema.gen.ts';

type Letter = { readonly accountId: string | null; readonly address: string };

/**
 * Seals where letters go under the keys of those they go to, so that destroying a key makes it unreadable in place.
 * Of somebody whose key is destroyed nothing is kept.
 */
export async function sealAddresses<One extends Letter>(
  tx: Transaction<DB>,
  keys: PersonKeys,
  letters: readonly One[],
): Promise<readonly One[]> {
  const keyOf = await keysOf(tx, letters);

  return letters.map((letter) => {
    if (letter.accountId === null) return letter;
    const key = keyOf.get(letter.accountId);

    return { ...letter, address: key === undefined ? '' : keys.sealFor(key, letter.address) };
  });
}

/** Opens them. Where the key has been destroyed or lost nothing is left. */
export async function openAddresses<One extends Letter>(
  tx: Transaction<DB>,
  keys: PersonKeys,
  letters: readonly One[],
): Promise<readonly One[]> {
  const keyOf = await keysOf(tx, letters);

  return letters.map((letter) => {
    if (isPlain(letter.address)) return letter;
    const key = letter.accountId === null ? undefined : keyOf.get(letter.accountId);

    return { ...letter, address: key === undefined ? '' : (keys.openFor(key, letter.address) ?? '') };
  });
}

/** Letters from before addresses were sealed; so many at a time that nobody waits for it. */
export async function sealPlainAddresses(tx: Transaction<DB>, keys: PersonKeys): Promise<void> {
  const { rows } = await sql<Letter & { readonly workspaceId: string; readonly id: string }>`
    /* across workspaces: of every workspace alike */
    select workspace_id, id, account_id, address from outbox
    where address like '%@%' and account_id is not null order by workspace_id, id limit 5000 for update skip locked`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const sealed = await sealAddresses(tx, keys, rows);

  await sql`/* across workspaces: of every workspace alike */
    update outbox o set address = r.address
    from jsonb_to_recordset(${JSON.stringify(sealed.map(stored))}::jsonb) as r (workspace_id uuid, id uuid, address text)
    where o.workspace_id = r.workspace_id and o.id = r.id`.execute(tx);
}

function stored({ workspaceId, id, address }: { workspaceId: string; id: string; address: string }) {
  return { workspace_id: workspaceId, id, address };
}

/** No sealed text holds the sign that every address holds. */
function isPlain(address: string): boolean {
  return address.includes('@');
}

function keysOf(tx: Transaction<DB>, letters: readonly Letter[]): Promise<ReadonlyMap<string, string>> {
  return readPersonKeys(
    tx,
    letters.map(({ accountId }) => accountId),
  );
}
