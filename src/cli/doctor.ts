import { Command } from 'commander';

import { examineInstance, type Check } from '#app/operator/examine-instance.ts';
import { examineMachine } from '#main/examine-machine.ts';
import { tell, type Told, type ToldTo } from './tell.ts';
import { withWorld } from './with-world.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Examine the instance: recount what is counted, compare what is kept twice; repairs nothing')
    .option('--json', 'answer as JSON')
    .action((options: ToldTo) => tell(options, examine));
}

async function examine(): Promise<Told> {
  const checks = await withWorld(
    async ({ config, pending, operate }) => {
      const machine = await examineMachine(config, { pending });

      // An older schema may lack what the questions ask for.
      return pending.length > 0 ? machine : [...machine, ...(await operate(examineInstance, undefined))];
    },
    { schema: 'as_it_is' },
  );
  const wrong = checks.filter(({ state }) => state === 'wrong').length;

  return {
    lines: [
      ...checks.map(lineOf),
      wrong === 0 ? 'Nothing is wrong.' : `${wrong} of ${checks.length} checks found something wrong.`,
    ],
    json: { wrong, checks },
    ...(wrong > 0 ? { result: 'wrong' } : {}),
  };
}

const marks = { fine: 'ok    ', notice: 'notice', wrong: 'WRONG ' } as const;

function lineOf({ state, sentence, count, examples }: Check): string {
  if (state === 'fine') return `${marks[state]}  ${sentence}`;
  const more = count > examples.length && examples.length > 0 ? ', …' : '';

  return `${marks[state]}  ${sentence} (${count}${examples.length > 0 ? `: ${examples.join(', ')}${more}` : ''})`;
}
