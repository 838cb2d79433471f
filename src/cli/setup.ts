import { Command, InvalidArgumentError, Option } from 'commander';

import { addWorkspace } from '#app/setup/add-workspace.ts';
import { presetNames, type PresetName } from '#domain/presets.ts';
import { CommandRefused } from './sentence.ts';
import { passwordFromInput } from './standard-input.ts';
import { tell, type Told, type ToldTo } from './tell.ts';
import { withWorld } from './with-world.ts';

type Options = ToldTo & {
  readonly workspace: string;
  readonly preset: PresetName;
  readonly username: string;
  readonly email?: string;
  readonly fullName: string;
  readonly passwordStdin?: true;
  readonly existing?: true;
  readonly locale: 'en' | 'de';
  readonly timeZone: string;
};

export function setupCommand(): Command {
  return new Command('setup')
    .description(
      'Set the instance up with its first workspace and administrator; later, add a further workspace',
    )
    .requiredOption('--workspace <name>', 'the name of the workspace')
    .addOption(new Option('--preset <preset>', 'a way of working').choices(presetNames).default('workgroups'))
    .requiredOption('--username <id>', 'the User ID of its first administrator')
    .option('--email <address>', 'the email address of that person')
    .option('--full-name <name>', 'the name of that person', '')
    .option('--password-stdin', 'read the password from standard input')
    .option('--existing', 'the User ID belongs to an account that exists; it keeps its password')
    .addOption(
      new Option('--locale <language>', 'the language of the workspace').choices(['en', 'de']).default('en'),
    )
    .option('--time-zone <zone>', 'the time zone of the workspace, such as Europe/Vienna', timeZone, 'UTC')
    .option('--json', 'answer as JSON')
    .action((options: Options) => tell(options, () => setUp(options)));
}

async function setUp(options: Options): Promise<Told> {
  const { workspace, preset, locale, timeZone: zone } = options;
  const founder = options.existing ? { existing: options.username } : await newFounder(options);
  const { workspace: slug } = await withWorld(({ operate }) =>
    operate(addWorkspace, { workspace, preset, locale, timeZone: zone, founder }),
  );

  return { lines: [slug], json: { workspace: slug } };
}

async function newFounder({ username, email, fullName, passwordStdin }: Options) {
  if (email === undefined)
    throw new CommandRefused(
      'The first administrator needs an address. Add --email ADDRESS, or --existing for an account that exists.',
    );
  if (passwordStdin === undefined)
    throw new CommandRefused(
      'The first administrator needs a password. Add --password-stdin and give it on standard input.',
    );

  return { username, email, fullName, password: await passwordFromInput() };
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('It is no time zone. Use a name such as Europe/Vienna.');
  }
}
