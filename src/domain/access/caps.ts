import { restrictedOperations } from '../licence.ts';
import type { Book } from './book.ts';
import type { Numbers } from './numbers.ts';
import type { AccessStates } from './states.ts';
import { isValid } from './validity.ts';

/** What licences let through: a byte for each permission, all its bits set where it may pass; or everything. */
export type Cap = Uint8Array | 'everything';

const passed = 0xff;

export type Caps = {
  /** The number of a user's cap at a moment. People whose seats let the same through share one. */
  of(userId: string, now: string): number;
  /** What is compiled, for `passes` and `passing`. */
  readonly stock: Stock;
  /** Products or areas have changed, and with them the numbers. */
  forget(): void;
};

/** Whether a cap, by its number, lets a permission through. */
export function passes({ stock }: Caps, cap: number, permission: number): boolean {
  return passing(stock, cap, permission) !== 0;
}

/** The same as bits to keep: all where it passes, none where it does not. */
export function passing({ width, bytes }: Stock, cap: number, permission: number): number {
  return bytes[(Math.imul(cap, width) + permission) | 0] ?? 0;
}

export function letsThrough(cap: Cap, permission: number): boolean {
  return cap === 'everything' || (cap[permission] ?? 0) !== 0;
}

/** Of whoever needs no licence, or has one for everything. */
const uncapped = 0;

/**
 * The union over the valid licences of what product and kind of seat let through. A workspace that has
 * bought nothing caps nobody; whoever has no licence in one that has may do nothing.
 */
export function capsOf(book: Book, numbers: Numbers): Caps {
  const known = new Map<string, number>();
  const stock = newStock(numbers.permissionCount());

  return {
    of(userId, now) {
      if (book.product.isEmpty() || book.user.get(userId)?.kind === 'system') return uncapped;
      const pools = poolsOf(book, userId).filter((pool) => isValid(pool, now));
      const name = pools
        .map(({ productId, kind }) => `${productId} ${kind}`)
        .toSorted()
        .join(', ');
      const cap = known.get(name) ?? add(stock, unionOf(pools.map((pool) => capOf(book, numbers, pool))));
      known.set(name, cap);

      return cap;
    },
    stock,
    forget() {
      known.clear();
      Object.assign(stock, newStock(numbers.permissionCount()));
    },
  };
}

/** The bytes of all caps, one after the other. */
export type Stock = { bytes: Uint8Array<ArrayBuffer>; width: number; count: number };

/** With the cap that lets everything through, so that nobody needs to be told apart. */
function newStock(width: number): Stock {
  return { bytes: new Uint8Array(width * 16).fill(passed, 0, width), width, count: 1 };
}

function add(stock: Stock, cap: Cap): number {
  if (cap === 'everything') return uncapped;
  const start = stock.count * stock.width;

  if (start + stock.width > stock.bytes.length) {
    const bytes = new Uint8Array(stock.bytes.length * 2);
    bytes.set(stock.bytes);
    stock.bytes = bytes;
  }
  stock.bytes.set(cap, start);
  stock.count += 1;

  return stock.count - 1;
}

const nothing = new Uint8Array(0);

/** The pools of which a user has a seat. */
export function poolsOf(book: Book, userId: string): readonly AccessStates['pool'][] {
  return book.seat
    .where('userId', userId)
    .map(({ poolId }) => book.pool.get(poolId))
    .filter((pool) => pool !== undefined);
}

type Licence = { readonly productId: string; readonly kind: 'static' | 'floating' | 'restricted' };

/** What one licence lets through. */
export function capOf(book: Book, numbers: Numbers, { productId, kind }: Licence): Cap {
  const product = book.product.get(productId);
  if (product === undefined) return nothing;
  if (product.cap === null && kind !== 'restricted') return 'everything';
  const bytes = new Uint8Array(numbers.permissionCount());
  const entries =
    product.cap ?? [...book.area.all()].map(({ id }) => ({ areaId: id, operations: restrictedOperations }));

  for (const { areaId, operations } of entries) {
    for (const operation of operations) {
      if (kind === 'restricted' && !restrictedOperations.includes(operation)) continue;
      const permission = numbers.permission(numbers.area(areaId), operation);
      if (permission !== 0) bytes[permission] = passed;
    }
  }

  return bytes;
}

function unionOf(caps: readonly Cap[]): Cap {
  const bytes: Uint8Array[] = [];

  for (const cap of caps) {
    if (cap === 'everything') return cap;
    bytes.push(cap);
  }
  const union = new Uint8Array(Math.max(0, ...bytes.map(({ length }) => length)));
  for (const cap of bytes) for (const [at, word] of cap.entries()) union[at] = (union[at] ?? 0) | word;

  return union;
}
