import { expect, test } from 'vitest';
import { listen } from '#tests/support/http-server.ts';

test('the log tells each request on one line, without secrets and without what a stranger made up', async () => {
  const server = await listen();
  const token = `mst_${'s'.repeat(43)}`;

  await fetch(`${server.url}/api/v1/w/acme/events?token=${token}`, {
    headers: {
      authorization: `Bearer ${token}`,
      cookie: 'muster=session_secret',
      'x-request-id': 'chosen-by-a-stranger',
    },
  });
  await fetch(`${server.url}/reset/${token}`);
  await fetch(`${server.url}/w/%0d%0a{"level":50,"msg":"forged"}`);
  server.app.log.warn(
    { password: 'hunter2', body: { token, profile: { password: 'hunter2' } }, name: 'two\nlines\u001b[31m' },
    'said',
  );
  await server.close();

  const text = server.log.join('\n');
  expect(text).not.toMatch(/sss|session_secret|hunter2|chosen-by-a-stranger/);
  for (const line of server.log) expect(JSON.parse(line)).not.toHaveProperty('msg', 'forged');
  expect(text).not.toContain('\u001b');
  expect(server.log.find((line) => line.includes('"answered"'))).toMatch(
    /"path":"\/api\/v1\/w\/acme\/events","status":(401|503)/,
  );
});
