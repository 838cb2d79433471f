import { restrictedOperations } from '../licence.ts';
import type { Book } from './book.ts';
import type { Numbers } from './numbers.ts';
import type { AccessStates } from './states.ts';
import { isValid } from './validity.ts';

/** What licences let through: a word of operations for each area, or everything. */
export type Cap = Uint32Array | 'everything';

export type Caps = {
  /** The cap of a user at a moment. People whose seats let the same through share one. */
  of(userId: string, now: string): Cap;
  /** Products, pools or areas have changed. */
  forget(): void;
};

/**
 * The union over the valid licences of what product and kind of seat let through. A workspace that has
 * bought nothing caps nobody; whoever has no licence in one that has may do nothing.
 */
export function capsOf(book: Book, numbers: Numbers): Caps {
  const known = new Map<string, Cap>();

  return {
    of(userId, now) {
      if (book.product.isEmpty() || book.user.get(userId)?.kind === 'system') return 'everything';
      const pools = poolsOf(book, userId).filter((pool) => isValid(pool, now));
      const name = pools
        .map(({ productId, kind }) => `${productId} ${kind}`)
        .toSorted()
        .join(', ');
      const cap = known.get(name) ?? unionOf(pools.map((pool) => capOf(book, numbers, pool)));
      known.set(name, cap);

      return cap;
    },
    forget: () => known.clear(),
  };
}

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
  if (product === undefined) return new Uint32Array(0);
  const { cap } = product;
  if (cap === null && kind !== 'restricted') return 'everything';
  const words = new Uint32Array(numbers.areaCount());
  const restricted = (area: number) =>
    restrictedOperations.reduce((word, one) => word | numbers.bit(area, one), 0);

  for (let area = 1; area < words.length; area += 1) {
    const entry = cap?.find(({ areaId }) => numbers.area(areaId) === area);
    const listed = entry?.operations.reduce((word, one) => word | numbers.bit(area, one), 0) ?? 0;
    const whole = cap === null ? ~0 : listed;

    words[area] = kind === 'restricted' ? whole & restricted(area) : whole;
  }

  return words;
}

function unionOf(caps: readonly Cap[]): Cap {
  const words: Uint32Array[] = [];

  for (const cap of caps) {
    if (cap === 'everything') return cap;
    words.push(cap);
  }
  const union = new Uint32Array(Math.max(0, ...words.map(({ length }) => length)));
  for (const cap of words) for (const [area, word] of cap.entries()) union[area] = (union[area] ?? 0) | word;

  return union;
}
