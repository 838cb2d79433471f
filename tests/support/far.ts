import { createServer, connect, type AddressInfo } from 'node:net';
import { setTimeout as passed } from 'node:timers/promises';
import pg from 'pg';

/** The same database at the end of a long line: every answer takes so many milliseconds more. */
export async function farFrom(
  url: string,
  milliseconds: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { host, port, user = '', password, database = '' } = new pg.Client({ connectionString: url });
  const isSocket = host.startsWith('/');
  const server = createServer((near) => {
    const there = isSocket ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    near.pipe(there);
    there.on('data', (answer) => void passed(milliseconds).then(() => near.write(answer)));
    there.on('end', () => near.end());
    near.on('error', () => there.destroy());
    there.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const far = new URL(`postgres://127.0.0.1:${(server.address() as AddressInfo).port}/${database}`); // it listens on a port
  far.username = user;
  far.password = password ?? '';

  return {
    url: far.href,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
