import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuse } from '#domain/refusal.ts';

/** Serves the built console; every address that is no file and not ours otherwise is one of its pages. */
export async function addConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    dotfiles: 'ignore',
    suppressWarning: true,
    // The build laid compressed twins beside the files.
    preCompressed: true,
  });

  app.get('/*', { logLevel: 'warn' }, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (isReserved(path)) refuse('thing.not_found');
    if (!/\.[\w-]{1,20}$/.test(path)) return sendPage(reply);

    return sendAsset(reply, path);
  });
}

/** What machines talk to: an unknown address there is an error, never a page. */
export function isReserved(path: string): boolean {
  return /^\/(api|scim)(\/|$)/i.test(path);
}

/** Names the assets that exist now, so an old page would ask for those that are gone. */
function sendPage(reply: FastifyReply): FastifyReply {
  void reply.header('cache-control', 'no-store');

  return reply.sendFile('index.html', { cacheControl: false, etag: false, lastModified: false });
}

/** The name of an asset changes with its content; other files are asked for again. */
function sendAsset(reply: FastifyReply, path: string): FastifyReply {
  const isHashed = /^\/assets\/.*-[\w-]{8,}\.\w+$/.test(path);
  void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');

  return reply.sendFile(path.slice(1), { cacheControl: false });
}
