import { isUtf8 } from 'node:buffer';
import type { FastifyBodyParser, FastifyInstance } from 'fastify';
import { InvalidInput } from './problems.ts';

/** Reads JSON in UTF-8. An empty body is none; keys that would reach into the prototype are refused by the parser. */
export function parseJson(app: FastifyInstance): FastifyBodyParser<Buffer> {
  const parse = app.getDefaultJsonParser('error', 'error');

  return (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(unreadable('The body is not text in UTF-8.'), undefined);

    return parse(request, body.toString('utf8'), (error, value) =>
      error ? done(unreadable('The body is not valid JSON.'), undefined) : done(null, value),
    );
  };
}

function unreadable(message: string): InvalidInput {
  return new InvalidInput('input.invalid', [{ path: '', message }]);
}
