import type { Account } from '../account.ts';
import type { Instant } from '../ids.ts';
import { countsAsActive, countsAsFull, type User } from '../user.ts';

/** A user with the account, before and after a set. */
export type UserFacts = { readonly user: User; readonly account: Account | null };
export type Touched = { readonly before: UserFacts | null; readonly after: UserFacts | null };

export type Counts = { readonly fullUsers: number; readonly activeUsers: number };

/** By how much a set changes what a workspace counts. */
export function countDifference(touched: Iterable<Touched>, now: Instant): Counts {
  let fullUsers = 0;
  let activeUsers = 0;

  for (const { before, after } of touched) {
    fullUsers += Number(isFull(after, now)) - Number(isFull(before, now));
    activeUsers += Number(isActive(after)) - Number(isActive(before));
  }

  return { fullUsers, activeUsers };
}

/** Whether a set takes away somebody whom the workspace counts as full. */
export function losesFull({ before, after }: Touched, now: Instant): boolean {
  return isFull(before, now) && !isFull(after, now);
}

function isFull(facts: UserFacts | null, now: Instant): boolean {
  return facts !== null && countsAsFull(facts.user, facts.account, now);
}

function isActive(facts: UserFacts | null): boolean {
  return facts !== null && countsAsActive(facts.user);
}
