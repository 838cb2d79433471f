import { z } from 'zod';
import { operations } from '#contract/index.ts';
import { planView, refusalView, selection, step } from '#contract/changes.ts';
import type { Operation } from '#contract/operation.ts';
import { problem } from '#contract/shapes.ts';
import { profile, userDetail, userRow } from '#contract/users.ts';
import { actions } from '#domain/actions.ts';
import { refusalCodes } from '#domain/refusal.ts';

import { refusalSentences } from '#contract/refusal-sentences.ts';
import { refusalStatus } from './refusal-status.ts';
import { uploads } from './upload.ts';

/** JSON as it is described; deeper than this nothing is looked at here. */
type Json = Readonly<Record<string, unknown>>;

/** The description of the API, made from the operations themselves, so that it cannot tell anything else than what is bound. */
export function openApiDocument(version: string): Json {
  const schemas: Record<string, Json> = {};
  const paths: Record<string, Record<string, Json>> = {};

  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation, schemas) };
  }
  paths[eventsPath] = { get: eventsOperation };
  schemaOf(problem, { io: 'output', schemas });

  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description,
    },
    security: [{ session: [] }, { token: [] }],
    paths: Object.fromEntries(Object.entries(paths).toSorted(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-muster',
          description: 'Set by POST /api/v1/session; named `muster` on plain http at this machine.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token of the workspace in the path. It acts as its owner.',
        },
      },
      responses: { Problem: problemResponse },
    },
    'x-refusals': Object.fromEntries(
      refusalCodes.map((code) => [code, { status: refusalStatus[code], text: refusalSentences[code] }]),
    ),
  };
}

const description = `Every refusal is \`application/problem+json\` with a stable \`code\`; \`x-refusals\` lists them all.
Lists are read with \`limit\`, \`cursor\`, \`sort\`, \`q\` and \`filter\`. What an administrator changes is a change set: preview it,
then apply it with the token of the preview in \`If-Match\`. \`Idempotency-Key\` makes a POST safe to repeat.
Writing with a session cookie needs the \`Origin\` of this installation; with a token it does not.`;

/** Shapes that occur often are described once, by name. */
const names = z.registry<{ id: string }>();
names.add(problem, { id: 'Problem' });
names.add(userRow, { id: 'UserRow' });
names.add(userDetail, { id: 'UserDetail' });
names.add(profile, { id: 'Profile' });
names.add(step, { id: 'Step' });
names.add(selection, { id: 'Selection' });
names.add(planView, { id: 'Plan' });
names.add(refusalView, { id: 'Refusal' });

type Direction = { readonly io: 'input' | 'output'; readonly schemas: Record<string, Json> };

function describe(operation: Operation, schemas: Record<string, Json>): Json {
  const least = actions[operation.action];
  const isPost = operation.method === 'POST';

  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.action.split('.')[0]],
    ...(least === 'anybody' ? { security: [] } : {}),
    parameters: [
      ...parametersOf(operation.params, 'path', schemas),
      ...parametersOf(operation.query, 'query', schemas),
      ...(isPost ? [idempotencyKey] : []),
      ...(operation.id === 'applyChangeSet' ? [ifMatch] : []),
    ],
    ...requestBodyOf(operation, schemas),
    responses: {
      [operation.status ?? 200]: {
        description: 'Done',
        ...(operation.path.startsWith('/api/v1/w/') ? { headers: accessVersion } : {}),
        content: contentOf(operation, schemas),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
    'x-action': operation.action,
    'x-least': least,
  };
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  schemas: Record<string, Json>,
): Json[] {
  if (schema === undefined) return [];
  const described = schemaOf(schema, { io: 'input', schemas });
  const { properties = {}, required = [] } = described as Partial<ObjectShape>; // the parts of an object's JSON Schema

  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
}

type ObjectShape = { readonly properties: Record<string, Json>; readonly required: readonly string[] };

function requestBodyOf(operation: Operation, schemas: Record<string, Json>): Json {
  if (uploads.has(operation.id))
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: uploadShape } } } };
  if (operation.body === undefined) return {};

  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(operation.body, { io: 'input', schemas }) } },
    },
  };
}

const uploadShape = {
  type: 'object',
  properties: {
    file: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } },
    text: { type: 'string' },
  },
};

/** An operation whose answer is one text is a table or a picture. */
function contentOf(operation: Operation, schemas: Record<string, Json>): Json {
  if (operation.path.endsWith('.csv')) return { 'text/csv': { schema: { type: 'string' } } };
  if (operation.path.endsWith('/picture') && operation.method === 'GET') {
    return { 'image/*': { schema: { type: 'string', contentMediaType: 'image/*' } } };
  }

  return { 'application/json': { schema: schemaOf(operation.response, { io: 'output', schemas }) } };
}

/** Named shapes move to the components of the document; what remains refers to them. A shape that is asked for and answered differs by its defaults. */
function schemaOf(schema: z.ZodType, { io, schemas }: Direction): Json {
  const suffix = io === 'input' ? 'Input' : '';
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, { io, metadata: names, unrepresentable: 'any' });
  for (const [name, shape] of Object.entries($defs))
    schemas[name + suffix] = pointed(withoutId(shape), suffix);
  const own = names.get(schema)?.id;
  if (own === undefined) return pointed(rest, suffix);
  schemas[own + suffix] = pointed(withoutId(rest), suffix);

  return { $ref: `#/components/schemas/${own}${suffix}` };
}

function withoutId(shape: object): object {
  return Object.fromEntries(Object.entries(shape).filter(([key]) => key !== 'id' && key !== '$id'));
}

function pointed(shape: object, suffix: string): Json {
  const text = JSON.stringify(shape).replace(/"#\/\$defs\/([^"]+)"/g, `"#/components/schemas/$1${suffix}"`);

  return JSON.parse(text) as Json; // the same object with other references
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same content is answered again and not carried out again.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The token of the preview that was decided on.',
  schema: { type: 'string' },
};

const accessVersion = {
  'X-Access-Version': {
    description: 'The access version of the workspace; what is answered is at least as new.',
    schema: { type: 'integer' },
  },
};

const problemResponse = {
  description: 'Refused, or failed',
  headers: { 'X-Request-Id': { schema: { type: 'string' } }, 'Retry-After': { schema: { type: 'integer' } } },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const eventsPath = '/api/v1/w/{workspace}/events';

const eventsOperation = {
  operationId: 'watchEvents',
  summary: 'Says what kind of thing has changed, as server-sent events; what it is now is asked for',
  tags: ['event'],
  parameters: [{ name: 'workspace', in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    200: {
      description: 'A stream that stays open',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    default: { $ref: '#/components/responses/Problem' },
  },
  'x-action': 'event.watch',
  'x-least': actions['event.watch'],
};
