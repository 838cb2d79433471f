/** What was judged, so that a run shows that it was no run over nothing. */
export type Tally = { cases: number; allowed: number; worlds: number; changed: number };

/** Says where an error happened. */
export function checked<Answer>(where: string, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
