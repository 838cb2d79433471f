import type { z } from 'zod';
import type { Operation } from '#contract/operation.ts';
import { askedAhead } from './asked-ahead.ts';
import { Problem } from './problem.ts';

/** Fits whatever needs nothing. */
type Empty = Readonly<Record<string, never>>;
type Given<Schema extends z.ZodType> = z.input<Schema>;

/** What an operation wants to be called with: only the parts that it has. */
export type Input<Of> =
  Of extends Operation<infer Params, infer Query, infer Body>
    ? Part<'params', Params> & Part<'query', Query> & Part<'body', Body> & Extras
    : never;

type Part<Name extends string, Schema extends z.ZodType> = [Given<Schema>] extends [undefined]
  ? unknown
  : Empty extends Given<Schema>
    ? { readonly [Key in Name]?: Given<Schema> }
    : { readonly [Key in Name]: Given<Schema> };

interface Extras {
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Called with the access version that the answer is at least as new as. */
  readonly onVersion?: (version: number) => void;
}

type AnyInput = Extras & { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };

let underWay = 0;

/** How many answers of the server are still to come. */
export function callsUnderWay(): number {
  return underWay;
}

/** The only place where the console reaches for the server. Answers what the contract promises, or throws a Problem. */
export async function call<Of extends Operation>(
  operation: Of,
  ...[input]: Empty extends Input<Of> ? [input?: Input<Of>] : [input: Input<Of>]
): Promise<z.output<Of['response']>> {
  return answer(operation, (input ?? {}) as AnyInput); // its parts were checked by the type of the argument
}

/** Sends files, or what was pasted in their place, to an operation whose body is multipart. */
export async function upload<Of extends Operation>(
  operation: Of,
  { form, ...input }: Input<Of> & { readonly form: FormData },
): Promise<z.output<Of['response']>> {
  return answer(operation, { ...input, body: form });
}

async function answer<Of extends Operation>(
  operation: Of,
  given: AnyInput,
): Promise<z.output<Of['response']>> {
  underWay += 1;
  const { response, content } = await exchange(operation, given).finally(() => (underWay -= 1));
  if (!response.ok) throw problemOf(response, content);
  const version = response.headers.get('x-access-version');
  if (version !== null) given.onVersion?.(Number(version));

  const parsed = operation.response.safeParse(content);
  if (!parsed.success)
    throw new Problem({ code: 'error.answer', title: operation.id, ...reference(response) });

  return parsed.data as z.output<Of['response']>; // safeParse of this very schema
}

/** The address of an operation: for downloads, pictures and other things the browser fetches itself. */
export function addressOf(
  operation: Pick<Operation, 'path'>,
  given: Pick<AnyInput, 'params' | 'query'>,
): string {
  const params = entries(given.params);
  const path = operation.path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(params.get(name) ?? ''),
  );
  const query = new URLSearchParams([...entries(given.query)]).toString();

  return query === '' ? path : `${path}?${query}`;
}

async function exchange(operation: Operation, given: AnyInput) {
  const response = await send(operation, given);

  return { response, content: await read(response) };
}

async function send(operation: Pick<Operation, 'path' | 'method'>, given: AnyInput): Promise<Response> {
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  // The browser names the boundary of a form itself.
  if (given.body !== undefined && !(given.body instanceof FormData))
    headers.set('content-type', 'application/json');
  if (given.ifMatch) headers.set('if-match', given.ifMatch);
  if (given.idempotencyKey) headers.set('idempotency-key', given.idempotencyKey);

  const address = addressOf(operation, given);
  const ahead = operation.method === 'GET' ? await askedAhead(address) : undefined;
  if (ahead) return ahead;

  try {
    return await fetch(address, {
      method: operation.method,
      headers,
      credentials: 'same-origin',
      ...bodyOf(given.body),
      ...(given.signal ? { signal: given.signal } : {}),
    });
  } catch (error) {
    if (given.signal?.aborted) throw error;
    throw new Problem({ code: 'error.offline' });
  }
}

function bodyOf(body: unknown): Pick<RequestInit, 'body'> {
  if (body === undefined) return {};

  return { body: body instanceof FormData ? body : JSON.stringify(body) };
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!/json/.test(response.headers.get('content-type') ?? '')) return text === '' ? undefined : text;

  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({ code: 'error.answer', ...reference(response) });
  }
}

function problemOf(response: Response, content: unknown): Problem {
  if (typeof content === 'object' && content !== null && 'code' in content) {
    const problem = content as { code: string }; // every part that is shown has a fallback

    return new Problem({ status: response.status, ...problem });
  }

  const code = response.status >= 502 && response.status <= 504 ? 'error.offline' : 'error.unexpected';

  return new Problem({ code, status: response.status, ...reference(response) });
}

function reference(response: Response): { requestId?: string } {
  const requestId = response.headers.get('x-request-id');

  return requestId ? { requestId } : {};
}

function entries(values: unknown): Map<string, string> {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== null);

  return new Map(given.map(([name, value]) => [name, String(value)]));
}
