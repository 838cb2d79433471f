import type { FastifyReply } from 'fastify';
import { ChangeSetRefused } from '#app/changesets/apply-plan.ts';
import type { Problem } from '#contract/shapes.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from '#domain/refusal.ts';
import { sentencesOf } from '#contract/refusal-sentences.ts';
import { refusalStatus } from './refusal-status.ts';

export const problemType = 'application/problem+json; charset=utf-8';

/** A value that does not have the form the operation asks for. */
export type FieldProblem = { readonly path: string; readonly message: string };

/** The input does not have the shape of the operation; the paths say where. */
export class InvalidInput extends Error {
  readonly code: 'input.invalid' | 'input.unknown_field';
  readonly fields: readonly FieldProblem[];

  constructor(code: InvalidInput['code'], fields: readonly FieldProblem[]) {
    super(code);
    this.name = 'InvalidInput';
    this.code = code;
    this.fields = fields;
  }
}

type Refused = {
  readonly code: RefusalCode;
  readonly details?: RefusalDetails;
  readonly fields?: readonly FieldProblem[];
  readonly refusals?: readonly unknown[];
};

/** Renders a refusal as RFC 9457 asks, with what an automatic client needs beside the sentence. */
export function problemOf(refused: Refused, requestId: string): Problem {
  const details = refused.details ?? {};

  return {
    type: `urn:muster:refusal:${refused.code}`,
    ...sentencesOf(refused.code, details),
    status: refusalStatus[refused.code],
    code: refused.code,
    details: { ...details } as Problem['details'], // the lists in details are only read from here on
    ...(refused.fields === undefined ? {} : { fields: [...refused.fields] }),
    ...(refused.refusals === undefined ? {} : { refusals: [...refused.refusals] }),
    requestId,
  };
}

/** Anything that nobody expected: said without detail, found in the log by its request id. */
export function faultOf(requestId: string): Problem {
  return {
    type: 'urn:muster:error:unexpected',
    title: 'Something went wrong on the server.',
    detail:
      'Something went wrong on the server. The fault is ours and has been noted. Try again, and give the request id to the operator if it stays.',
    status: 500,
    code: 'error.unexpected',
    details: {},
    requestId,
  };
}

/** The parts of a refusal, of whatever kind it was thrown; undefined for what is not one. A refused set tells every reason. */
export function refusedBy(error: unknown): Refused | undefined {
  if (error instanceof InvalidInput) return error;
  if (!(error instanceof Refusal)) return undefined;
  const { code, details } = error;

  return error instanceof ChangeSetRefused
    ? { code, details, refusals: error.plan.refusals }
    : { code, details };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const wait = retryAfter(problem);
  if (wait !== undefined) void reply.header('retry-after', String(wait));
  if (problem.code === 'access.not_signed_in') void reply.header('www-authenticate', 'Bearer realm="Muster"');
  const { allow } = problem.details;
  if (problem.status === 405 && typeof allow === 'string') void reply.header('allow', allow);

  return reply
    .code(problem.status)
    .header('content-type', problemType)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

/** Seconds. Where the refusal does not know better: what a full queue or a database that comes back needs. */
function retryAfter({ status, details }: Problem): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const { seconds } = details;

  return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : 5;
}
