import fastify from 'fastify';
import { openApiDocument } from './openapi.ts';
import type { Api } from './options.ts';
import { policyOfReference } from './security-headers.ts';

/** The description of the API for machines, and a page of it for people. Both are public: they say nothing about anybody. */
export function addReference({ app, config }: Api): void {
  app.get('/api/openapi.json', (_, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(document(config.version)),
  );
  app.get('/api/reference', (_, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policyOfReference)
      .send(page),
  );
  app.get('/api/reference/start.js', (_, reply) => reply.header('content-type', script).send(start));
  app.get('/api/reference/scalar.js', async (_, reply) =>
    reply
      .header('content-type', script)
      .header('cache-control', 'no-cache')
      .send(await scalar()),
  );
}

const script = 'text/javascript; charset=utf-8';
let written: string | undefined;
let loaded: Promise<Buffer> | undefined;

function document(version: string): string {
  written ??= JSON.stringify(openApiDocument(version));

  return written;
}

/** Several megabytes that few ever ask for, so they are loaded by the first who does. */
function scalar(): Promise<Buffer> {
  loaded ??= loadScalar();

  return loaded;
}

/** The package hands its script out by a route alone. */
async function loadScalar(): Promise<Buffer> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const shelf = fastify();
  await shelf.register(reference, { routePrefix: '/shelf', configuration: { url: '/api/openapi.json' } });
  const { rawPayload } = await shelf.inject('/shelf/js/scalar.js');
  await shelf.close();

  return rawPayload;
}

/** Nothing is fetched from elsewhere: no fonts, no proxy for requests, no statistics. */
const start = `Scalar.createApiReference('#reference', {
  url: '/api/openapi.json',
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
});
`;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Muster API</title>
    <link rel="icon" href="/mark.svg" type="image/svg+xml" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="/api/reference/scalar.js"></script>
    <script src="/api/reference/start.js"></script>
  </body>
</html>
`;
