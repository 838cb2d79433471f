import type { Chain } from '#app/ports/crypto.ts';
import { canonicalJson, type Json } from '#domain/canonical.ts';
import type { Change } from '#domain/plan/change.ts';
import type { Plan } from './plan.ts';
import { digestOfAccess } from './present-access.ts';

/**
 * Digests what a plan has read and shown: the facts before and after, what it causes and whom it
 * leaves out. The same digest under the lock means that what was shown is what will happen. Ids and
 * numbers that the plan mints and moments it stamps differ at every planning and are left out.
 */
export function planToken(chain: Chain, { planned, excluded, refusals, newIds, access }: Plan): string {
  const shown = {
    steps: planned.map(({ item, changes, effects }) => ({
      step: item.step,
      subject: item.subject,
      changes: changes.map(digestible),
      effects,
    })),
    excluded: excluded.map(({ subject, code }) => ({ subject, code })),
    refusals: refusals.map(({ subject, code }) => ({ subject, code })),
    access: digestOfAccess({ access }),
  };
  const text = JSON.stringify(shown, (key, value: unknown) => {
    if (typeof value === 'string' && newIds.has(value)) return newIds.get(value);

    return stamped.has(key) ? undefined : value;
  });

  return chain.chainHash(null, canonicalJson(JSON.parse(text) as Json)); // parsed from JSON
}

const stamped: ReadonlySet<string> = new Set(['expiresAt', 'cancelledAt', 'createdAt', 'placeNo', 'areaNo']);

function digestible({ fact, id, before, after }: Change): object {
  return { fact, id, version: before?.version ?? null, after };
}
