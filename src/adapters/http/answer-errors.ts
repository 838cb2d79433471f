import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '#app/perform.ts';
import { refusalBehind } from './faults.ts';
import { faultOf, problemOf, refusedBy, sendProblem } from './problems.ts';

type Failure = { readonly error: unknown; readonly request: FastifyRequest; readonly reply: FastifyReply };

/** The edge: refusals are answered as such, everything else is logged once and answered without detail. */
export function answerError(log: Log, { error, request, reply }: Failure): FastifyReply {
  const refused = refusedBy(error) ?? refusalBehind(error);
  if (refused === undefined) {
    log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a request failed');

    return sendProblem(reply, faultOf(request.id));
  }
  if (refused.code === 'instance.unavailable') {
    log.warn({ requestId: request.id, reason: reasonOf(error) }, 'the database did not answer');
  }

  if (refused.code === 'input.too_large') hearOut(request, reply);

  return sendProblem(reply, problemOf(refused, request.id));
}

/** Above this the connection is cut, and the answer may be lost with it. */
const mostHeard = 64 * 1024 * 1024;

/**
 * Whoever is still sending reads no answer before the connection is cut. So a body that has said how long
 * it is, and is not endless, is taken in and thrown away instead.
 */
function hearOut({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (Number(headers['content-length']) <= mostHeard) reply.removeHeader('connection');
}

function reasonOf(error: unknown): string {
  const { code, message } = error as Partial<FastifyError>; // only shown in the log, whatever it holds

  return String(code ?? message ?? error);
}
