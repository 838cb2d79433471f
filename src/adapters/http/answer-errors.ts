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

  return sendProblem(reply, problemOf(refused, request.id));
}

function reasonOf(error: unknown): string {
  const { code, message } = error as Partial<FastifyError>; // only shown in the log, whatever it holds

  return String(code ?? message ?? error);
}
