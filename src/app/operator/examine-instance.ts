import type { UseCase, World } from '#app/perform.ts';
import type { Oddity } from '#app/ports/examination.ts';

/** `notice` is worth knowing and no fault, such as letters that wait while no server runs. */
export type Check = {
  readonly name: string;
  readonly state: 'fine' | 'notice' | 'wrong';
  readonly sentence: string;
  readonly count: number;
  readonly examples: readonly string[];
};

/** Recounts what is counted and compares what is kept twice. It repairs nothing. */
export const examineInstance: UseCase<undefined, readonly Check[]> = {
  action: 'instance.examine',
  mode: 'read',

  async run({ stores, world, now }) {
    const found = await stores.examination.look(now);
    const oddities = Object.keys(sentences) as Oddity[]; // the table has a line for every oddity
    const checks = oddities.map((name): Check => {
      const { count, examples } = found[name];
      const { fine, odd, weight } = sentences[name];

      return {
        name,
        state: count === 0 ? 'fine' : weight,
        sentence: count === 0 ? fine : odd,
        count,
        examples,
      };
    });

    return [...checks, secretCheck(world, await stores.examination.wrappedKeys())];
  },
};

type Sentences = { readonly fine: string; readonly odd: string; readonly weight: 'notice' | 'wrong' };

const sentences: Readonly<Record<Oddity, Sentences>> = {
  guard_missing: {
    fine: 'Every workspace has its counters',
    odd: 'Workspaces have no row of counters',
    weight: 'wrong',
  },
  full_users_miscounted: {
    fine: 'Users with full access are as many as counted',
    odd: 'Users with full access are not as many as counted',
    weight: 'wrong',
  },
  active_users_miscounted: {
    fine: 'Active users are as many as counted',
    odd: 'Active users are not as many as counted',
    weight: 'wrong',
  },
  seats_miscounted: {
    fine: 'Seats in use are as many as counted',
    odd: 'Seats in use are not as many as counted',
    weight: 'wrong',
  },
  chain_head_differs: {
    fine: 'The audit log ends where it should',
    odd: 'The audit log does not end where its counter says',
    weight: 'wrong',
  },
  chain_has_gaps: {
    fine: 'The audit log has no gaps',
    odd: 'The audit log has gaps in its numbers',
    weight: 'wrong',
  },
  history_differs: {
    fine: 'The history of access ends in the present state',
    odd: 'The history of access does not end in the present state',
    weight: 'wrong',
  },
  history_of_nothing: {
    fine: 'The history goes on only for what exists',
    odd: 'The history goes on for things that are gone',
    weight: 'wrong',
  },
  grant_of_nobody: {
    fine: 'Every role is given to somebody',
    odd: 'Roles are given to nobody who exists',
    weight: 'wrong',
  },
  author_missing: {
    fine: 'Every event has its author',
    odd: 'Events or users have no author record',
    weight: 'wrong',
  },
  key_missing: {
    fine: 'Every account has its key',
    odd: 'Accounts have no key for their personal values',
    weight: 'wrong',
  },
  account_of_nobody: {
    fine: 'Every account is somebody somewhere',
    odd: 'Accounts are in no workspace at all',
    weight: 'wrong',
  },
  credential_differs: {
    fine: 'Accounts have passwords where they say so',
    odd: 'Accounts and their passwords disagree',
    weight: 'wrong',
  },
  pending_but_admitted: {
    fine: 'Nobody is admitted before being confirmed',
    odd: 'Users are active although their account is not confirmed',
    weight: 'wrong',
  },
  address_not_folded: {
    fine: 'Every address can be found',
    odd: 'Addresses are kept in a form that finding misses',
    weight: 'wrong',
  },
  listing_differs: {
    fine: 'Lists sort and find by the present names',
    odd: 'Lists sort or find users by texts that are not theirs',
    weight: 'wrong',
  },
  letter_without_content: {
    fine: 'Every waiting letter has its content',
    odd: 'Letters wait without content',
    weight: 'wrong',
  },
  event_not_chained: {
    fine: 'No event waits for the audit log',
    odd: 'Events wait for the audit log; a running server chains them',
    weight: 'notice',
  },
  letter_overdue: {
    fine: 'No letter is overdue',
    odd: 'Letters are overdue; a running server sends them',
    weight: 'notice',
  },
  letter_failed: {
    fine: 'No letter has failed',
    odd: 'Letters could not be delivered; the delivery log says why',
    weight: 'notice',
  },
  job_unfinished: {
    fine: 'No job has been unfinished for long',
    odd: 'Jobs have been unfinished for an hour; a running server goes on with them',
    weight: 'notice',
  },
};

/** Under the wrong secret everything works but what is sealed stays closed, which would be noticed late. */
function secretCheck({ crypto }: World, wrappedKeys: readonly string[]): Check {
  const closed = wrappedKeys.filter((key) => !opens(() => crypto.rewrapPersonKey(key)));

  return {
    name: 'sealed_under_another_secret',
    state: closed.length === 0 ? 'fine' : 'wrong',
    sentence:
      closed.length === 0
        ? 'The secret opens what is sealed'
        : 'Personal values are sealed under a secret that is not at hand; set MUSTER_SECRET to it',
    count: closed.length,
    examples: [],
  };
}

function opens(open: () => unknown): boolean {
  try {
    open();

    return true;
  } catch {
    return false;
  }
}
