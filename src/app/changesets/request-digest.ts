import type { Context } from '#app/perform.ts';
import { canonicalJson, type Json } from '#domain/canonical.ts';
import type { ApplyInput } from './apply-change-set.ts';

/** What makes a request the same request. Secrets count by their digest and are kept nowhere. */
export function requestDigest({ world }: Context, { steps, token, secrets }: ApplyInput): string {
  const said = JSON.parse(JSON.stringify({ steps, token, secrets })) as Json; // parsed from JSON

  return world.crypto.chainHash(null, canonicalJson(said));
}
