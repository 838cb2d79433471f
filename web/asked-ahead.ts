interface Asked {
  readonly at: number;
  readonly answer: Promise<Response | undefined>;
}

const freshMs = 10_000;

/**
 * What the script before the first paint has asked for, once. An answer that is old, or that refuses, is none: in
 * between somebody may have signed in.
 */
export async function askedAhead(address: string): Promise<Response | undefined> {
  const all = Reflect.get(globalThis, 'askedAhead') as Map<string, Asked> | undefined; // put there by theme.js
  const asked = all?.get(address);
  all?.delete(address);
  if (asked === undefined) return undefined;
  if (Date.now() - asked.at > freshMs) return undefined;
  const answer = await asked.answer;

  return answer?.ok ? answer : undefined;
}
