import type { Context } from '#app/perform.ts';
import { canonicalJson, type Json } from '#domain/canonical.ts';
import type { ApplyInput } from './apply-change-set.ts';

/** What makes a request the same request, but for its secrets: what is kept tells nothing about a password. */
export function requestDigest({ world }: Context, { steps, token, secrets }: ApplyInput): string {
  const told = { steps, token, secrets: Object.keys(secrets ?? {}) };
  const said = JSON.parse(JSON.stringify(told)) as Json; // parsed from JSON

  return world.crypto.chainHash(null, canonicalJson(said));
}
