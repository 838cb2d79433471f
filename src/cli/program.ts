import { Command, type CommanderError } from 'commander';

import packageJson from '../../package.json' with { type: 'json' };
import { auditCommand } from './audit.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import-users.ts';
import { migrateCommand } from './migrate.ts';
import { resetAdminCommand } from './reset-admin.ts';
import { setupCommand } from './setup.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './token.ts';

/** Every command of `muster`. Wrong usage ends with 2, a refusal with 1 and a sentence. */
export function createProgram(): Command {
  const program = new Command('muster')
    .description('Muster: a self-hosted tracker whose user administration says who may, and why')
    .version(packageJson.version);
  const commands = [
    startCommand(),
    setupCommand(),
    importCommand(),
    tokenCommand(),
    explainCommand(),
    resetAdminCommand(),
    doctorCommand(),
    auditCommand(),
    backupCommand(),
    restoreCommand(),
    migrateCommand(),
    demoCommand(),
  ];
  for (const command of commands) program.addCommand(command);

  return withUsage(program);
}

/** Commands that were made apart inherit nothing, so each is told how wrong usage ends. */
function withUsage(command: Command): Command {
  for (const inner of command.commands) withUsage(inner);

  return command.showHelpAfterError('(add --help for what there is)').exitOverride(leave);
}

function leave(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : 2);
}
