import { sql, type RawBuilder, type Transaction } from 'kysely';

import type { Examination, Found, Oddity } from '#app/ports/examination.ts';
import type { DB } from '../schema.gen.ts';
import { differingListing, unfoldedAddresses } from './derived-texts.ts';
import { historyOfNothing, liveWithoutHistory } from './history-questions.ts';
import { questionsAt } from './questions.ts';

type Tx = Transaction<DB>;

/** Recounts and compares, without any lock. What it reads is one snapshot, so nothing is at odds only for being late. */
export function examinationIn(tx: Tx): Examination {
  return {
    async look(now) {
      const found: Partial<Record<Oddity, Found>> = {
        history_differs: await ask(tx, liveWithoutHistory()),
        history_of_nothing: await ask(tx, historyOfNothing()),
        listing_differs: await differingListing(tx),
        address_not_folded: await unfoldedAddresses(tx),
      };
      for (const [oddity, question] of Object.entries(questionsAt(now))) {
        found[oddity as Oddity] = await ask(tx, question); // the questions are checked against Oddity where they stand
      }

      return found as Record<Oddity, Found>; // the four above and the questions are all there are
    },
    async wrappedKeys() {
      const { rows } = await sql<{ wrappedKey: string }>`
        select distinct on (split_part(wrapped_key, '.', 2)) wrapped_key
        from person_keys where wrapped_key is not null
        order by split_part(wrapped_key, '.', 2)`.execute(tx);

      return rows.map(({ wrappedKey }) => wrappedKey);
    },
  };
}

/** A question lists what is at odds as `subject`; so many of them are named. */
async function ask(tx: Tx, question: RawBuilder<unknown>): Promise<Found> {
  const { rows } = await sql<Found>`
    /* across workspaces: the operator examines the whole instance */
    select count(*)::int as count, coalesce((array_agg(subject order by subject))[1:5], '{}') as examples
    from (${question}) as odd (subject)`.execute(tx);

  return rows[0] ?? { count: 0, examples: [] };
}
