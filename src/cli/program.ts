import { Command, CommanderError } from 'commander';

import packageJson from '../../package.json' with { type: 'json' };
import { startCommand } from './start.ts';

/** Every command of `muster`. Wrong usage ends with 2, a refusal with 1 and a sentence. */
export function createProgram(): Command {
  const program = new Command('muster')
    .description('Muster: a self-hosted tracker whose user administration says who may, and why')
    .version(packageJson.version)
    .showHelpAfterError('(muster --help tells more)')
    .exitOverride(leave);

  for (const command of [startCommand()]) program.addCommand(command.exitOverride(leave));

  return program;
}

function leave(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : 2);
}
