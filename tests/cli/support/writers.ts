import pg from 'pg';

import { query, type OwnInstance } from './instance.ts';

/** Whatever a text or a picture may hold. */
export async function addAwkwardRows({ url }: OwnInstance): Promise<void> {
  await query(url, 'insert into account_pictures select id, $1, $2, $3 from accounts limit 1', [
    'image/png',
    Buffer.from(Array.from({ length: 700 }, (_, n) => n % 256)),
    'digest',
  ]);
  await query(url, 'insert into preferences select id, $1, $2 from accounts limit 1', [
    'awkward',
    JSON.stringify({
      quote: '"',
      slash: '\\',
      comma: ',',
      brace: '{NULL}',
      line: 'a\nb\tc',
      empty: '',
      none: null,
      number: 1e21,
    }),
  ]);
  await query(url, 'update accounts set comment = $1', [
    'first line\nsecond "line", {with} \\ everything; NULL\u2028',
  ]);
}

/** Moves one from a row to another again and again, each time in a transaction of its own; the sum never changes. */
export function transferUntilStopped(url: string): { begun: Promise<void>; stop(): Promise<number> } {
  let moved = 0;
  const stop = new AbortController();
  const first = Promise.withResolvers<void>();
  const client = new pg.Client({ connectionString: url });

  const ended = (async () => {
    await client.connect();
    for (; !stop.signal.aborted; moved += 1) {
      const [from, to] = [1 + ((moved * 7) % 6000), 1 + ((moved * 13 + 5) % 6000)];
      await client.query('begin');
      await client.query('update throttles set failures = failures - 1 where key = $1', [`key${from}`]);
      await client.query('update throttles set failures = failures + 1 where key = $1', [`key${to}`]);
      await client.query('commit');
      first.resolve();
    }
    await client.end();
  })();

  return {
    begun: first.promise,
    async stop() {
      stop.abort();
      await ended;

      return moved;
    },
  };
}
