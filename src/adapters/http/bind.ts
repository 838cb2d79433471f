import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { perform, type Request as AppRequest, type UseCase, type World } from '#app/perform.ts';
import type { BodyOf, Operation, ParamsOf, QueryOf } from '#contract/operation.ts';
import { answerOf, isFile, sendFile, type Answer, type FileAnswer } from './answer.ts';
import { identify } from './identify.ts';
import type { Api } from './options.ts';
import { checkMediaType } from './origin.ts';
import { parsePart } from './parse.ts';
import { InvalidInput } from './problems.ts';
import { largestUpload, readUpload, uploads, type Upload } from './upload.ts';

/** What a handler gets, parsed and with the one who asks known. */
export type Given<Of extends Operation> = {
  readonly world: World;
  readonly request: AppRequest;
  readonly params: ParamsOf<Of>;
  readonly query: QueryOf<Of>;
  readonly body: BodyOf<Of>;
  readonly headers: { readonly ifMatch: string | null; readonly idempotencyKey: string | null };
  readonly answer: Answer;
  /** The files of a multipart request; only where the operation takes an upload. */
  upload(): Promise<Upload>;
  /** The only door, with world and request filled in. */
  perform<Input, Output, Prepared>(useCase: UseCase<Input, Output, Prepared>, input: Input): Promise<Output>;
};

export type Handler<Of extends Operation> = (
  given: Given<Of>,
) => Promise<Lasting<z.input<Of['response']>> | FileAnswer>;

/** Binds an operation to its handler: parse, identify, perform, check the answer. */
export function route<Of extends Operation>(api: Api, operation: Of, handler: Handler<Of>): void {
  const takesUpload = uploads.has(operation.id);

  api.app.route({
    method: operation.method,
    url: operation.path,
    config: { operationId: operation.id },
    ...(takesUpload ? { bodyLimit: largestUpload } : {}),
    onRequest: async (request) => {
      api.limiter.check(operation.id, request.ip);
      checkMediaType(request, takesUpload ? 'upload' : 'json');
      request.asked = await identify(api.world, request, { action: operation.action, slug: slugIn(request) });
    },
    handler: async (request, reply) => {
      const version = request.asked?.accessVersion ?? null;
      // Whoever is told of changes can compare: what is answered here is at least as new.
      if (version !== null) void reply.header('x-access-version', version);
      const result = await handler(givenOf(api, operation, { request, reply }));
      if (isFile(result)) return sendFile(reply, result);

      return reply
        .code(operation.status ?? 200)
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(checkedAnswer(operation, result)));
    },
  });
}

/** Stores give what nobody may change; an answer is only written out. */
type Lasting<Value> = Value extends readonly (infer Item)[]
  ? readonly Lasting<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Lasting<Value[Key]> }
    : Value;

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

function givenOf<Of extends Operation>(api: Api, operation: Of, { request, reply }: Exchange): Given<Of> {
  const asked = request.asked;
  if (asked === undefined) throw new Error(`${operation.id} was reached by somebody unidentified`);

  return {
    world: api.world,
    request: asked,
    // The parts are parsed by the very schemas from which the types of the handler are made.
    params: parsePart(operation.params, request.params, 'params') as ParamsOf<Of>, // see above
    query: parsePart(operation.query, request.query, 'query') as QueryOf<Of>, // see above
    body: (uploads.has(operation.id)
      ? undefined
      : parsePart(operation.body, request.body, 'body')) as BodyOf<Of>, // see above
    headers: { ifMatch: ifMatchOf(request), idempotencyKey: idempotencyKeyOf(request) },
    answer: answerOf(reply, api.config.publicUrl),
    upload: () => readUpload(request),
    perform: (useCase, input) => perform(api.world, useCase, { input, request: asked }),
  };
}

function slugIn({ params }: FastifyRequest): string | null {
  const named = params as { workspace?: string }; // the router only ever puts texts there

  return named.workspace ?? null;
}

/** Strong or weak, with or without quotes: whoever copied the tag meant it. */
function ifMatchOf({ headers }: FastifyRequest): string | null {
  const tag = headers['if-match']?.trim();
  if (tag === undefined || tag === '' || tag === '*') return null;

  return tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
}

function idempotencyKeyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;

  throw new InvalidInput('input.invalid', [
    { path: 'Idempotency-Key', message: 'Must be 1 to 200 printable characters without spaces.' },
  ]);
}

/** What we promise is checked too: an answer that breaks the contract is a fault of ours, not of the reader. */
function checkedAnswer(operation: Operation, result: unknown): unknown {
  const checked = operation.response.safeParse(result);
  if (checked.success) return checked.data;

  throw new Error(`The answer of ${operation.id} breaks the contract: ${z.prettifyError(checked.error)}`);
}
