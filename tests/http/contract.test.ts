import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '#contract/index.ts';
import { actions } from '#domain/actions.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';
import { notYet } from './not-yet.ts';

type Served = { readonly paths: Record<string, Record<string, Record<string, unknown>>> };

let server: Listening;
beforeAll(async () => {
  server = await listen();
});
afterAll(() => server.close());

test('every operation of the contract is bound, except those that say so', () => {
  const missing = operations
    .filter(({ method, path }) => !server.app.hasRoute({ method, url: path }))
    .map(({ id }) => id);

  expect(missing.toSorted()).toEqual(notYet.toSorted());
});

test('operations have names, addresses and methods of their own', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
});

test('nothing that reads also changes: what is asked for with GET is safe to ask twice', () => {
  const verbs = operations.filter(({ method }) => method === 'GET').map(({ action }) => action.split('.')[1]);

  expect(verbs.filter((verb) => !/^(?:(?:read|list|export)(?:_\w+)?|add|result)$/.test(verb ?? ''))).toEqual(
    [],
  );
});

test('the description of the API names every operation with its action and the least right it takes', async () => {
  const served = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Served; // what OpenAPI prescribes
  const described = Object.values(served.paths).flatMap((path) => Object.values(path));

  expect(served).toMatchObject({ openapi: '3.1.0' });
  for (const { id, action } of operations) {
    expect(described.find(({ operationId }) => operationId === id)).toMatchObject({
      'x-action': action,
      'x-least': actions[action],
    });
  }
});

test('the description refers to nothing that it does not hold', async () => {
  const text = await (await fetch(`${server.url}/api/openapi.json`)).text();
  const { components } = JSON.parse(text) as { components: Record<string, Record<string, unknown>> }; // just served

  for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    expect(components[kind], name).toHaveProperty(name);
  }
  expect(text).not.toContain('$defs');
});
