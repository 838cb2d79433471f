import { Command } from 'commander';

import { counted, tell, type ToldTo } from './tell.ts';
import { withWorld } from './with-world.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database to the newest schema, after a backup of what it holds')
    .option('--json', 'answer as JSON')
    .action((options: ToldTo) =>
      tell(options, () =>
        withWorld(async ({ applied }) => ({
          lines:
            applied.length === 0
              ? ['The schema is the newest already.']
              : [`Applied ${counted(applied.length, 'migration')}: ${applied.join(', ')}`],
          json: { applied },
        })),
      ),
    );
}
