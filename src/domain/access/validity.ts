type Bounded = { readonly validFrom: string | null; readonly validUntil: string | null };

/** Whether something bounded in time holds at that instant. */
export function isValid({ validFrom, validUntil }: Bounded, now: string): boolean {
  return (validFrom === null || validFrom <= now) && (validUntil === null || validUntil > now);
}

/** The stretch of time around an instant in which nothing of these begins or ends. */
export type Span = {
  readonly from: string;
  /** The first instant that is no longer in it; the text that sorts behind every instant if there is none. */
  readonly until: string;
};

export function spanOf(bounded: readonly Bounded[], now: string): Span {
  let [from, until] = ['', never];

  for (const { validFrom, validUntil } of bounded) {
    for (const moment of [validFrom, validUntil]) {
      if (moment === null) continue;
      if (moment <= now && moment > from) from = moment;
      if (moment > now && moment < until) until = moment;
    }
  }

  return { from, until };
}

/** Sorts behind every instant. */
const never = '~';
