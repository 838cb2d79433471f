import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { refuse } from '#domain/refusal.ts';
import { answerError } from './answer-errors.ts';
import { parseJson } from './body.ts';
import { addConsole } from './console.ts';
import { addEvents } from './events.ts';
import { limiterOf, limits } from './limits.ts';
import { loggedPath, logOptions, logRequest } from './logging.ts';
import { methodTable } from './methods.ts';
import type { Api, HttpConfig, ServerOptions } from './options.ts';
import { checkOrigin } from './origin.ts';
import { addProbes } from './probes.ts';
import { brokenRequestAnswer } from './broken-request.ts';
import { addReference } from './reference.ts';
import { addRoutes } from './routes.ts';
import { bareHeaders, securityHeaders } from './security-headers.ts';

const largestBody = 12 * 1024 * 1024;

/** The server with every surface it has. It listens when it is told to, and `close` lets running requests end. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify(serverOptions(options));
  const api: Api = {
    app,
    world: options.world,
    config: options.config,
    limiter: limiterOf(limits, () => performance.now()),
  };

  await addGround(api);
  addProbes(app, options);
  addRoutes(api);
  addEvents(api, options.events);
  addReference(api);
  await addConsole(app, options.config.consoleFolder);

  return app;
}

/** What holds for every request, whatever it asks for. */
async function addGround({ app, config, world }: Api): Promise<void> {
  const methods = methodTable(app);
  let isClosing = false;

  app.setErrorHandler((error, request, reply) => answerError(world.log, { error, request, reply }));
  app.setNotFoundHandler((request) => {
    methods.checkMethod(request.url.split('?', 1)[0] ?? '', request.method);
    refuse('thing.not_found');
  });
  // First of all, so that whatever is refused below carries them too.
  await app.register(helmet, securityHeaders(config.publicUrl));
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    if (isClosing) refuse('instance.unavailable');
    checkOrigin(request, config.publicUrl);
  });
  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operationId;
    logRequest(request.log, {
      method: request.method,
      path: loggedPath(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      address: request.ip,
      ...(operation === undefined ? {} : { operation }),
    });
  });

  await app.register(cookie);
  await app.register(multipart);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJson(app));
}

function serverOptions({ config, logger, logStream }: ServerOptions): FastifyServerOptions {
  return {
    ...(logger === undefined
      ? {
          logger: {
            ...logOptions(config.logLevel),
            ...(logStream === undefined ? {} : { stream: logStream }),
          },
        }
      : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    // An id from outside could hide one request behind another in the log.
    requestIdHeader: false,
    trustProxy: trusted(config.trustProxy),
    bodyLimit: largestBody,
    // Slow senders give their place to others; an import over a slow line still arrives.
    requestTimeout: 300_000,
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => {
      void reply.headers({ ...bareHeaders(config.publicUrl), 'x-request-id': request.id });
      void answerError(request.log, { error, request, reply });
    },
    clientErrorHandler: brokenRequestAnswer(config.publicUrl),
  };
}

/** So many proxies stand before us, or these; everybody else's word about where a request came from counts for nothing. */
function trusted(trustProxy: HttpConfig['trustProxy']): NonNullable<FastifyServerOptions['trustProxy']> {
  if (trustProxy === false) return false;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;

  return [...trustProxy];
}
