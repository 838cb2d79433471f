import { home, type UseCase } from '#app/perform.ts';
import type { Verdict } from '#app/ports/audit.ts';

/** Goes through the whole audit log of a workspace and proves that nothing was changed, taken out or put in. */
export const verifyAudit: UseCase<undefined, Verdict> = {
  action: 'audit.verify',
  mode: 'read',

  async run(context) {
    return home(context).audit.verify();
  },
};
