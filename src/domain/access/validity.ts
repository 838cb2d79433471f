type Bounded = { readonly validFrom: string | null; readonly validUntil: string | null };

/** Whether something bounded in time holds at that instant. */
export function isValid({ validFrom, validUntil }: Bounded, now: string): boolean {
  return (validFrom === null || validFrom <= now) && (validUntil === null || validUntil > now);
}

/** The stretch of time around an instant in which nothing of these begins or ends, in milliseconds as `Date` counts them. */
export type Span = {
  readonly from: number;
  /** The first moment that is no longer in it. */
  readonly until: number;
};

export function spanOf(bounded: readonly Bounded[], now: string): Span {
  let from: string | null = null;
  let until: string | null = null;

  for (const { validFrom, validUntil } of bounded) {
    for (const moment of [validFrom, validUntil]) {
      if (moment === null) continue;
      if (moment <= now && (from === null || moment > from)) from = moment;
      if (moment > now && (until === null || moment < until)) until = moment;
    }
  }

  return {
    from: from === null ? -Infinity : Date.parse(from),
    until: until === null ? Infinity : Date.parse(until),
  };
}
