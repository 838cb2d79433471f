import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { identify } from './identify.ts';
import type { Api, EventHub } from './options.ts';
import { checkReadingOrigin } from './origin.ts';

/** Short, so that whoever lost access is not told for long what happens there. */
const checkEveryMs = 15_000;

/** More than this waiting to be read means a reader that is asleep; it comes back and asks anew. */
const mostWaitingBytes = 256 * 1024;

/** Tells whoever looks at a workspace what has changed there, never what it is now: that is asked for, with one's own rights. */
export function addEvents(api: Api, hub: EventHub): void {
  const open = new Set<Readable>();
  // A stream never ends by itself, so a server that stops would wait for it for ever.
  api.app.addHook('preClose', async () => {
    for (const stream of open) stream.push(null);
  });

  api.app.get<{ Params: { workspace: string } }>(
    '/api/v1/w/:workspace/events',
    { config: { operationId: 'watchEvents' } },
    async (request, reply) => {
      checkReadingOrigin(request, api.config.publicUrl);
      const workspaceId = await admitted(api, request);
      const stream = streamOf(hub, workspaceId);
      open.add(stream);
      const recheck = setInterval(() => void stillAdmitted(api, request, stream), checkEveryMs);
      stream.once('close', () => {
        clearInterval(recheck);
        open.delete(stream);
      });

      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(stream);
    },
  );
}

async function admitted(
  { world }: Api,
  request: FastifyRequest<{ Params: { workspace: string } }>,
): Promise<WorkspaceId> {
  const { actor } = await identify(world, request, { action: 'event.watch', slug: request.params.workspace });

  return actor.kind === 'user' && !actor.mustChangePassword ? actor.workspaceId : refuse('access.denied');
}

/** Any failure ends the stream: the reader reconnects, and is judged anew. */
async function stillAdmitted(
  api: Api,
  request: FastifyRequest<{ Params: { workspace: string } }>,
  stream: Readable,
): Promise<void> {
  try {
    await admitted(api, request);
    stream.push(': still here\n\n');
  } catch {
    stream.push(null);
  }
}

function streamOf(hub: EventHub, workspaceId: WorkspaceId): Readable {
  const stream = new Readable({
    read() {
      // Written to as things happen.
    },
  });
  stream.push('retry: 3000\n\n');
  const stop = hub.subscribe(workspaceId, (event) => {
    if (stream.readableLength > mostWaitingBytes) stream.destroy();
    else if (!stream.readableEnded) stream.push(`data: ${JSON.stringify(event)}\n\n`);
  });
  stream.once('close', stop);

  return stream;
}
