import { checkAccess } from '#app/access/check-access.ts';
import { diffAccess } from '#app/access/diff-access.ts';
import { explainAccess } from '#app/access/explain-access.ts';
import { whatCan } from '#app/access/what-can.ts';
import { whoCan } from '#app/access/who-can.ts';
import * as contract from '#contract/access.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** Who may what, and why. */
export function accessRoutes(api: Api): void {
  route(api, contract.checkAccess, ({ perform, body }) => perform(checkAccess, body));
  route(api, contract.explainAccess, ({ perform, body }) => perform(explainAccess, body));
  route(api, contract.whoCan, ({ perform, body }) => perform(whoCan, body));
  route(api, contract.whatCan, ({ perform, body }) => perform(whatCan, body));
  route(api, contract.diffAccess, ({ perform, body }) => perform(diffAccess, body));
}
