/**
 * Lets many do something at the same moment: everybody is ready before anybody begins, so that the
 * first is not done before the last has started.
 */
export async function race<Result>(
  count: number,
  attempt: (n: number) => Promise<Result>,
): Promise<readonly Result[]> {
  let begin = (): void => {};
  const started = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const runners = Array.from({ length: count }, async (_, n) => {
    await started;

    return attempt(n);
  });

  begin();

  return Promise.all(runners);
}
