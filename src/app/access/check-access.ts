import { home, type UseCase } from '#app/perform.ts';
import type { Instant } from '#domain/ids.ts';
import { checkMayAsk, groundOf } from './ask.ts';
import { questionsOf, type Asked } from './resources.ts';

export type Check = Asked & { readonly user: string };

type Input = { readonly checks: readonly Check[]; readonly asOf?: Instant | undefined };

/** Many decisions at once, in the order in which they were asked. */
export const checkAccess: UseCase<Input, { allowed: boolean[] }> = {
  action: 'access.check',
  mode: 'read',

  async run(context, { checks, asOf }) {
    checkMayAsk(
      context,
      checks.map(({ user }) => user),
    );
    const { index, now } = await groundOf(context, { asOf });
    const questions = await questionsOf(home(context), index, checks);
    const may = index.at(now);

    return {
      allowed: checks.map(({ user }, n) => {
        const question = questions[n] ?? null;

        return question !== null && may(index.user(user), question);
      }),
    };
  },
};
