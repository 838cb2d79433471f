import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { readPulses } from '#adapters/db/pulses.ts';
import { cookieProblem } from '#adapters/http/cookie.ts';
import { buildServer } from '#adapters/http/server.ts';
import { createQueue } from '#adapters/jobs/queue.ts';
import { sealEvents } from '#app/audit/seal-events.ts';
import { resumeJobs } from '#app/jobs/resume-jobs.ts';
import { runJob } from '#app/jobs/run-job.ts';
import { deliverLetters } from '#app/mail/deliver-letters.ts';
import type { World } from '#app/perform.ts';
import { beginInstance } from '#app/setup/begin-instance.ts';
import { sweepLeftovers } from '#app/sweep-leftovers.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { inBackground, type Background } from './background.ts';
import { ConfigError, publicUrlAt, type Config } from './config.ts';
import { createEventHub, type Hub } from './event-hub.ts';
import { createLogger } from './logger.ts';
import { openWorld } from './open-world.ts';

export type Served = {
  readonly url: string;
  /** Where the instance is set up; null once it is. */
  readonly setupUrl: string | null;
  close(): Promise<void>;
};

/** Starts one server: the console, the API and everything that runs behind them. */
export async function serve(config: Config): Promise<Served> {
  const log = createLogger(config.logLevel);
  const port = await freePort(config);
  const url = publicUrlAt(config, port);
  checkPublicUrl(url);

  const loops = new Map<string, Background>();
  const queue = createQueue({ log });
  const open = await openWorld(config, {
    log,
    publicUrl: url,
    connections: 12,
    nudge: (what) => loops.get(what)?.nudge(),
    enqueue: (job) => queue.enqueue(job),
  });
  const { world, database } = open;

  try {
    const hub = createEventHub((ids) => readPulses(database.db, ids));
    const app = await buildServer({
      world,
      config: { ...config, publicUrl: url, consoleFolder, version: packageJson.version },
      isReady: open.isReady,
      events: hub,
      logger: log,
    });
    const setup = await beginInstance(world);

    await app.listen({ port, host: config.host });
    await queue.start(database.ownerUrl, (job, attempt) => runJob(world, job, attempt));
    for (const [name, { everyMs, run }] of Object.entries(tasksOf(world, hub))) {
      loops.set(name, inBackground(name, { everyMs, log }, run));
    }

    return {
      url,
      setupUrl: setup === null ? null : `${url}/setup#${setup}`,
      async close() {
        await app.close();
        await Promise.all([...loops.values()].map((loop) => loop.stop()));
        await queue.stop();
        await open.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}

type Task = { readonly everyMs: number; run(): Promise<unknown> };

/** What every server does over and over; the names are what use cases nudge. */
function tasksOf(world: World, hub: Hub): Readonly<Record<string, Task>> {
  return {
    jobs: { everyMs: 5_000, run: () => resumeJobs(world) },
    mail: { everyMs: 2_000, run: () => deliverLetters(world) },
    seal: { everyMs: 500, run: () => sealEvents(world) },
    events: { everyMs: 1_000, run: () => hub.look() },
    sweep: { everyMs: 3_600_000, run: () => sweepLeftovers(world) },
  };
}

const consoleFolder = fileURLToPath(new URL('../../dist/web', import.meta.url));

function checkPublicUrl(url: string): void {
  const problem = cookieProblem(url);

  if (problem !== undefined) throw new ConfigError([problem]);
}

/** Whether the port can be had is said before anything is started; port 0 takes any. */
function freePort({ port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();

    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(new ConfigError([portSentence(error.code, { port, host })]));
    });
    probe.listen({ port, host }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

function portSentence(code: string | undefined, { port, host }: Pick<Config, 'port' | 'host'>): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another one.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is ${host}, which is no address of this machine.`;

  return `Muster cannot listen on ${host}:${port} (${code ?? 'unknown'}).`;
}
