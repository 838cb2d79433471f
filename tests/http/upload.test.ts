import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '#adapters/http/bind.ts';
import { operation } from '#contract/operation.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';

const answer = z.strictObject({ files: z.array(z.string()), text: z.string().nullable() });

/** Stands where the import stands, without its workspace. */
const upload = operation({
  id: 'uploadImport',
  method: 'POST',
  path: '/api/v1/upload',
  action: 'password.check',
  summary: 'Takes files',
  response: answer,
  status: 201,
});

let server: Listening;
beforeAll(async () => {
  server = await listen({
    bind: (api) =>
      route(api, upload, async (given) => {
        const { files, text } = await given.upload();

        return { files: files.map(({ name, content }) => `${name}: ${content.length}`), text };
      }),
  });
});
afterAll(() => server.close());

test('several files arrive with their names, and pasted text as text', async () => {
  const response = await send([
    ['file', new File(['dn: cn=a'], 'grüße.ldif')],
    ['file', new File(['dn: cn=bc'], 'b.ldif')],
  ]);
  const pasted = await send([['text', 'a;b\r\n']]);

  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ files: ['grüße.ldif: 8', 'b.ldif: 9'], text: null });
  expect(await pasted.json()).toEqual({ files: [], text: 'a;b\r\n' });
});

test('a part of another name, and an upload without any, are refused by what is missing', async () => {
  const other = await send([['picture', new File(['x'], 'x.png')]]);
  const none = await send([]);

  expect(await other.json()).toMatchObject({ code: 'input.unknown_field', fields: [{ path: 'picture' }] });
  expect(await none.json()).toMatchObject({ code: 'input.invalid', fields: [{ path: 'file' }] });
});

test('more than 50 MB are refused, in one file as in many', async () => {
  const half = new Uint8Array(26 * 1024 * 1024);
  const one = await send([['file', new File([half, half], 'large.csv')]]);
  const two = await send([
    ['file', new File([half], 'one.csv')],
    ['file', new File([half], 'two.csv')],
  ]);

  expect([one.status, two.status]).toEqual([413, 413]);
  expect(await two.json()).toMatchObject({ code: 'input.too_large' });
});

test.each([
  ['application/json', '{}', 415],
  ['multipart/form-data', 'no boundary', 400],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
    400,
  ],
])('a body of the type %s that is none is refused', async (type, body, status) => {
  const response = await fetch(`${server.url}/api/v1/upload`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });

  expect(response.status).toBe(status);
});

function send(parts: readonly (readonly [string, File | string])[]): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);

  return fetch(`${server.url}/api/v1/upload`, { method: 'POST', body: form });
}
