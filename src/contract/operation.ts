import type { z } from 'zod';

import type { Action } from '#domain/actions.ts';

/** The console knows the actions by the contract. */
export type { Action };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the API: the server binds it, the console calls it, OpenAPI describes it. */
export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  readonly id: string;
  readonly method: Method;
  /** With `:name` for parameters. */
  readonly path: string;
  readonly action: Action;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  /** The status of success; 200 unless said otherwise. */
  readonly status?: 200 | 201 | 202 | 204;
};

/** Keeps the exact shapes of an operation, so that both sides infer from it. */
export function operation<
  Response extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Operation<Params, Query, Body, Response>): Operation<Params, Query, Body, Response> {
  return definition;
}

/** What the handler of an operation gets, after parsing. */
export type ParamsOf<Of> =
  Of extends Operation<infer Params, z.ZodType, z.ZodType, z.ZodType> ? z.output<Params> : never;
export type QueryOf<Of> =
  Of extends Operation<z.ZodType, infer Query, z.ZodType, z.ZodType> ? z.output<Query> : never;
export type BodyOf<Of> =
  Of extends Operation<z.ZodType, z.ZodType, infer Body, z.ZodType> ? z.output<Body> : never;
export type ResponseOf<Of> =
  Of extends Operation<z.ZodType, z.ZodType, z.ZodType, infer Response> ? z.output<Response> : never;
