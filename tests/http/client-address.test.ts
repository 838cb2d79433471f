import { expect, test } from 'vitest';
import { route } from '#adapters/http/bind.ts';
import type { Api, HttpConfig } from '#adapters/http/options.ts';
import { listen } from '#tests/support/http-server.ts';
import { note } from './notes.ts';

test('a request comes from where the connection does, whatever it says itself', async () => {
  expect(await addressTold(false, { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' })).toBe(
    '127.0.0.1',
  );
});

test.each([
  [1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [['loopback'], '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [['10.0.0.0/8'], '203.0.113.9', '127.0.0.1'],
] as const)(
  'behind proxies %j it comes from where the nearest trusted one says',
  async (trustProxy, forwarded, address) => {
    expect(await addressTold(trustProxy, { 'x-forwarded-for': forwarded })).toBe(address);
  },
);

async function addressTold(
  trustProxy: HttpConfig['trustProxy'],
  headers: Record<string, string>,
): Promise<string> {
  const server = await listen({ config: { trustProxy }, bind: echoAddress });
  const response = await fetch(`${server.url}/api/v1/notes/top`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"text":"a"}',
  });
  const { address } = (await response.json()) as { address: string }; // what echoAddress answers
  await server.close();

  return address;
}

function echoAddress(api: Api): void {
  route(api, note, async ({ request, params, query, body, headers }) => ({
    text: body.text,
    shelf: params.shelf,
    copies: query.copies,
    password: null,
    address: request.address,
    via: request.via,
    ifMatch: headers.ifMatch,
    key: headers.idempotencyKey,
  }));
}
