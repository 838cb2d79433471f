import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Gauge as PromGauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { refuse } from '#domain/refusal.ts';
import { isLoopback } from './cookie.ts';
import type { Gauge, ServerOptions } from './options.ts';

/** What machines ask: whether the process lives, whether it can serve, and how it does. */
export function addProbes(app: FastifyInstance, options: Pick<ServerOptions, 'isReady' | 'gauges'>): void {
  app.get('/healthz', { logLevel: 'warn' }, (_, reply) => plain(reply, 200, 'ok\n'));

  app.get('/readyz', { logLevel: 'warn' }, async (_, reply) => {
    const answer = await readiness(options.isReady);

    return plain(reply, answer === 'ready' ? 200 : 503, `${answer}\n`);
  });

  addMetrics(app, options.gauges ?? []);
}

function plain(reply: FastifyReply, status: number, text: string): FastifyReply {
  if (status === 503) void reply.header('retry-after', '5');

  return reply
    .code(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(text);
}

/** A question that nobody answers is an answer too: a load balancer does not wait. */
async function readiness(isReady: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('The database does not answer in time.'), 3_000);
  });

  return Promise.race([isReady().catch(() => 'The database cannot be reached.'), late]).finally(() =>
    clearTimeout(timer),
  );
}

function addMetrics(app: FastifyInstance, gauges: readonly Gauge[]): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'muster_' });
  const seconds = new Histogram({
    name: 'muster_http_request_seconds',
    help: 'How long requests took, by operation and status',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  for (const { name, help, read } of gauges) {
    registry.registerMetric(
      new PromGauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set(await read());
        },
      }),
    );
  }

  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operationId ?? 'other';
    seconds.labels(operation, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
  });
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!asksFromThisMachine(request)) refuse('thing.not_found');

    return reply
      .header('content-type', registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}

/** Numbers say much about a company. A proxy on this machine that we were not told about does not open them to its clients. */
function asksFromThisMachine({ ip, headers, socket }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;

  return isLoopback(ip) && (!isForwarded || ip !== socket.remoteAddress);
}
