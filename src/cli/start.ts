import { Command } from 'commander';

import { parseConfig } from '#main/config.ts';
import type { Served } from '#main/serve.ts';
import { orSentence } from './sentence.ts';

export function startCommand(): Command {
  return new Command('start').description('Start a server: the console, the API and the jobs').action(start);
}

async function start(): Promise<void> {
  // The other commands need no server, and begin in two thirds of the time without it.
  const { serve } = await import('#main/serve.ts');
  const served = await orSentence(() => serve(parseConfig(process.env)));
  const stop = (): void => void leave(served);

  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(greeting(served));
}

function greeting({ url, setupUrl }: Served): string {
  if (setupUrl === null) return `Muster is ready at ${url}\n`;

  return `Muster is ready at ${url}\nSet it up (this link works once): ${setupUrl}\n`;
}

async function leave(served: Served): Promise<void> {
  await served.close();
  process.exit(0);
}
