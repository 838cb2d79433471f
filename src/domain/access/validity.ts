type Bounded = { readonly validFrom: string | null; readonly validUntil: string | null };

/** Whether something bounded in time holds at that instant. */
export function isValid({ validFrom, validUntil }: Bounded, now: string): boolean {
  return (validFrom === null || validFrom <= now) && (validUntil === null || validUntil > now);
}

/** The first instant after now at which it begins or ends; the text that sorts behind every instant if never. */
export function nextMoment({ validFrom, validUntil }: Bounded, now: string): string {
  if (validFrom !== null && validFrom > now) return validFrom;

  return validUntil !== null && validUntil > now ? validUntil : never;
}

/** Sorts behind every instant. */
export const never = '~';
