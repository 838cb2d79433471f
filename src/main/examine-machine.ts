import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Check } from '#app/operator/examine-instance.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from './config.ts';

/** What the instance stands on: the runtime, the data folder, the secret, the schema. */
export async function examineMachine(
  config: Config,
  { pending }: { pending: readonly string[] },
): Promise<readonly Check[]> {
  return [runtimeCheck(process.versions.node), schemaCheck(pending), ...(await folderChecks(config))];
}

export function runtimeCheck(version: string): Check {
  const [, least = '', below = ''] = /^>=(\S+) <(\S+)$/.exec(packageJson.engines.node) ?? [];
  const isFitting = compare(version, least) >= 0 && compare(version, below) < 0;

  return {
    name: 'runtime_unfit',
    state: isFitting ? 'fine' : 'wrong',
    sentence: isFitting
      ? `Node ${version} is one that Muster is tried on`
      : `Node ${version} is not ${packageJson.engines.node}; use the one that is installed with Muster`,
    count: Number(!isFitting),
    examples: [],
  };
}

function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const differing = [0, 1, 2].find((n) => (left?.[n] ?? 0) !== (right?.[n] ?? 0)) ?? 0;

  return (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}

function schemaCheck(pending: readonly string[]): Check {
  return {
    name: 'schema_behind',
    state: pending.length === 0 ? 'fine' : 'wrong',
    sentence:
      pending.length === 0
        ? 'The schema is the newest'
        : 'The schema is behind; muster migrate brings it up, and so does the next start',
    count: pending.length,
    examples: pending.slice(0, 5),
  };
}

async function folderChecks({ dataFolder, secrets }: Config): Promise<readonly Check[]> {
  const isWritable = await access(dataFolder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const mode = secrets === null ? await modeOf(join(dataFolder, 'secret')) : null;
  const isOpen = mode !== null && (mode & 0o077) !== 0;

  return [
    {
      name: 'data_folder_closed',
      state: isWritable ? 'fine' : 'wrong',
      sentence: isWritable
        ? 'The data folder can be used'
        : `This user cannot write to the data folder ${dataFolder}`,
      count: Number(!isWritable),
      examples: [],
    },
    {
      name: 'secret_readable',
      state: isOpen ? 'wrong' : 'fine',
      sentence: isOpen
        ? 'Others on this machine can read the secret; take that right away (chmod 600)'
        : 'Nobody else can read the secret',
      count: Number(isOpen),
      examples: isOpen ? [join(dataFolder, 'secret')] : [],
    },
  ];
}

async function modeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mode }) => mode,
    () => null,
  );
}
