import type { Reads } from '#app/administering.ts';
import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { FactKind } from '#domain/plan/change.ts';
import type { KeyOf } from '#domain/plan/keys.ts';
import { useCases } from './registry.ts';
import type { Item } from './step.ts';

/**
 * Reads what the items will ask for in a few statements instead of a few per item: what they name,
 * then the accounts and addresses of the users among that, members of groups and holders of roles included.
 */
export async function preloadFor(items: readonly Item[], facts: OverlaidFacts): Promise<void> {
  const wanted = new Map<string, { kind: FactKind; key: string; values: Set<string> }>();

  for (const item of items) {
    const { reads } = useCases[item.do] as { reads?: (input: unknown) => Reads }; // parsed by the contract to what this use case takes

    for (const [kind, keys] of Object.entries(reads?.(item.input) ?? {})) {
      for (const [key, values] of Object.entries(keys)) want(wanted, { kind: kind as FactKind, key, values }); // Object.entries forgets the key type
    }
  }

  for (const { kind, key, values } of wanted.values()) {
    await facts.preload(kind, key as KeyOf<typeof kind>, [...values].filter(isStored)); // Reads pairs kinds with their keys
  }

  const members = await facts.preload(
    'membership',
    'groupId',
    [...(wanted.get('membership.groupId')?.values ?? [])].filter(isStored),
  );
  const grants = await facts.preload(
    'grant',
    'roleId',
    [...(wanted.get('grant.roleId')?.values ?? [])].filter(isStored),
  );
  const users = await facts.preload('user', 'id', [
    ...[...(wanted.get('user.id')?.values ?? [])].filter(isStored),
    ...members.map(({ userId }) => userId),
    ...grants.filter(({ subjectKind }) => subjectKind === 'user').map(({ subjectId }) => subjectId),
  ]);
  const accountIds = users.map(({ accountId }) => accountId).filter((id) => id !== null);

  await facts.preload('user', 'accountId', accountIds);
  await facts.preload('account', 'id', accountIds);
  await facts.preload('email', 'accountId', accountIds);
}

type Want = { readonly kind: FactKind; readonly key: string; readonly values: readonly string[] };

function want(
  wanted: Map<string, { kind: FactKind; key: string; values: Set<string> }>,
  { kind, key, values }: Want,
): void {
  const slot = `${kind}.${key}`;
  const entry = wanted.get(slot) ?? { kind, key, values: new Set() };

  for (const value of values) entry.values.add(value);
  wanted.set(slot, entry);
}

/** Names like `new:1` stand for what the set itself creates. */
function isStored(value: string): boolean {
  return !value.startsWith('new:');
}
