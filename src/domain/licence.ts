import type { AreaId, Instant, PoolId, ProductId, RelationId, SeatId, UserId } from './ids.ts';
import type { Operation } from './role.ts';

/** The operations that a licence lets through in one area. */
export type CapEntry = { readonly areaId: AreaId; readonly operations: readonly Operation[] };

/** What was bought. Null as cap lets everything through. */
export type Product = {
  readonly id: ProductId;
  readonly name: string;
  readonly nameFolded: string;
  readonly agreement: string;
  readonly cap: readonly CapEntry[] | null;
  readonly position: number;
  readonly version: number;
};

export const poolKinds = ['static', 'floating', 'restricted'] as const;

export type PoolKind = (typeof poolKinds)[number];

/** The seats of a product. Each serves as many accounts as it says, null meaning any number. */
export type Pool = {
  readonly id: PoolId;
  readonly productId: ProductId;
  readonly kind: PoolKind;
  readonly capacity: number;
  readonly accountsPerSeat: number | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  /** How many active or invited users have a seat of it, as stored. Counted by the database. */
  readonly assigned: number;
  readonly version: number;
};

/** A seat of a pool assigned to a user. */
export type Seat = {
  readonly id: SeatId;
  readonly poolId: PoolId;
  readonly userId: UserId;
  readonly version: number;
};

/** A restricted seat lets through what customers and partners need, whatever the product allows. */
export const restrictedOperations: readonly Operation[] = ['create', 'read'];

/** What a user from outside is related to: `related` permissions reach the records of it. */
export type Relation = {
  readonly id: RelationId;
  readonly userId: UserId;
  readonly kind: 'company' | 'project' | 'record';
  /** The name of the company, or the id of the project or record. */
  readonly target: string;
  readonly version: number;
};

/** How many users a pool serves; null if any number. */
export function placesOf({
  capacity,
  accountsPerSeat,
}: Pick<Pool, 'capacity' | 'accountsPerSeat'>): number | null {
  return accountsPerSeat === null ? null : capacity * accountsPerSeat;
}
