import { createQueue } from '#adapters/jobs/queue.ts';
import { parsePart } from '#adapters/http/parse.ts';
import { buildServer } from '#adapters/http/server.ts';
import { stageDemo } from '#app/demo/stage-demo.ts';
import { checkAccess } from '#contract/access.ts';
import { parseConfig, publicUrlAt } from '#main/config.ts';
import { createLogger } from '#main/logger.ts';
import { openWorld } from '#main/open-world.ts';

/** The path of a route that reads checks and writes answers like `access/check`, and decides nothing. */
export const emptyPath = '/api/v1/empty-check';

/** What whoever started this process is told once it listens. */
export type Listening = Readonly<Record<'url' | 'workspace' | 'username' | 'password', string>>;

if (import.meta.main) await serve();

/** The server with the demo in it and the empty route beside its own, in a process of its own. */
async function serve(): Promise<void> {
  const config = parseConfig(process.env);
  const url = publicUrlAt(config, config.port);
  const log = createLogger('error');
  const queue = createQueue({ log });
  const open = await openWorld(config, {
    log,
    publicUrl: url,
    connections: 12,
    nudge: () => {},
    enqueue: (job) => queue.enqueue(job),
  });
  const { workspace, username, password } = await stageDemo(open.world, {
    seed: 1,
    scale: 'small',
    onProgress: () => {},
  });
  const app = await buildServer({
    world: open.world,
    config: { ...config, publicUrl: url, consoleFolder: config.dataFolder, version: '0' },
    isReady: open.isReady,
    events: { subscribe: () => () => {} },
    logger: log,
  });

  app.post(emptyPath, async (request, reply) => {
    const { checks } = parsePart(checkAccess.body, request.body, 'body') as { checks: readonly unknown[] }; // parsed by the schema of the operation
    const answer = checkAccess.response.parse({ allowed: checks.map(() => false) });

    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer));
  });
  await app.listen({ port: config.port, host: config.host });
  process.once('SIGTERM', () => {
    void app
      .close()
      .then(() => open.close())
      .then(() => process.exit(0));
  });
  process.send?.({ url, workspace, username, password } satisfies Listening);
}
