/** What was judged, so that a run shows that it was no run over nothing. */
export type Tally = { cases: number; allowed: number; worlds: number; changed: number };

/** Says where an error happened. */
export function checked<Answer>(where: string, work: () => Answer): Answer {
  try {
    const answer = work();

    return answer instanceof Promise ? (answer.catch((error) => blame(where, error)) as Answer) : answer; // still a promise of the same
  } catch (error) {
    return blame(where, error);
  }
}

function blame(where: string, error: unknown): never {
  throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
