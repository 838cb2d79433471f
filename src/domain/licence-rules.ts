import { operationsOf, type Area } from './area.ts';
import { fold } from './fold.ts';
import type { AreaId, Instant } from './ids.ts';
import type { CapEntry, Pool, PoolKind } from './licence.ts';
import { refuse } from './refusal.ts';
import { hasControlCharacter, lengthOf } from './text.ts';
import type { User } from './user.ts';

const nameLimit = 100;
const agreementLimit = 20_000;

/** More seats than anybody buys, and few enough to be multiplied. */
const mostSeats = 1_000_000;
const mostAccountsPerSeat = 1_000;

/** The name of a product as it is kept, and folded for comparing. */
export function productName(name: string): { name: string; nameFolded: string } {
  const trimmed = name.trim();

  if (trimmed === '' || lengthOf(trimmed) > nameLimit || hasControlCharacter(trimmed, 'line')) {
    refuse('product.name_invalid', { limit: nameLimit });
  }

  return { name: trimmed, nameFolded: fold(trimmed) };
}

/** The text of the licence agreement, as it is shown to whoever asks what was agreed. */
export function agreementText(text: string): string {
  const trimmed = text.trim();

  if (lengthOf(trimmed) > agreementLimit || hasControlCharacter(trimmed.replaceAll('\r', ''), 'lines')) {
    refuse('product.agreement_invalid', { limit: agreementLimit });
  }

  return trimmed;
}

/** What of an area a licence lets through, in the order of the role editor. What the area does not know is refused. */
export function capEntry(area: Area, operations: readonly string[]): CapEntry {
  const known = operationsOf(area);
  const unknown = operations.find((operation) => !known.includes(operation));

  if (unknown !== undefined) refuse('product.cap_unknown', { area: area.name, operation: unknown });

  return { areaId: area.id, operations: known.filter((operation) => operations.includes(operation)) };
}

/** A cap as people read it: a line for each area, or nothing where everything is let through. */
export function capLines(
  cap: readonly CapEntry[] | null,
  areaName: (id: AreaId) => string | undefined,
): readonly string[] | null {
  return (
    cap?.map(({ areaId, operations }) => `${areaName(areaId) ?? areaId}: ${operations.join(', ')}`) ?? null
  );
}

/** How many accounts share a seat unless it is said: only floating ones are shared. */
export function usualAccountsPerSeat(kind: PoolKind): number {
  return kind === 'floating' ? 10 : 1;
}

/** Numbers and times of a pool. A static or restricted seat is one person's own. */
export function checkPool(pool: Pool): Pool {
  const { kind, capacity, accountsPerSeat, validFrom, validUntil } = pool;

  if (!isCount(capacity, 0, mostSeats)) refuse('pool.numbers_invalid', { least: 0, most: mostSeats });
  if (accountsPerSeat !== null && !isCount(accountsPerSeat, 1, mostAccountsPerSeat))
    refuse('pool.numbers_invalid', { least: 1, most: mostAccountsPerSeat });
  if (kind !== 'floating' && accountsPerSeat !== 1) refuse('pool.one_account');
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) refuse('pool.validity_reversed');

  return pool;
}

/** Who takes part gets a seat: not the built-in users, and nobody who is out. */
export function checkSeated(user: User): void {
  if (user.kind === 'system') refuse('user.built_in');
  if (user.state === 'removed') refuse('user.removed');
  if (user.state === 'inactive') refuse('seat.user_not_active');
}

/** Whether a pool has run out. One that begins later may be assigned beforehand. */
export function hasEnded({ validUntil }: Pick<Pool, 'validUntil'>, now: Instant): boolean {
  return validUntil !== null && validUntil <= now;
}

function isCount(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
