import { checkSetupToken, setUpInstance } from '#app/setup/set-up-instance.ts';
import { readInstance } from '#app/setup/read-instance.ts';
import * as sessionContract from '#contract/session.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** What can be asked before anybody has signed in, and the very first sign-in. */
export function instanceRoutes(api: Api): void {
  route(api, sessionContract.readInstance, async ({ perform }) => ({
    ...(await perform(readInstance, undefined)),
    version: api.config.version,
  }));
  route(api, sessionContract.checkSetupToken, ({ perform, body }) => perform(checkSetupToken, body));
  route(api, sessionContract.setUpInstance, async ({ perform, body, answer }) => {
    const { workspace, session } = await perform(setUpInstance, body);
    answer.signIn(session);

    return { workspace };
  });
}
