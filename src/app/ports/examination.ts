import type { Instant } from '#domain/ids.ts';

/** What can be found to be at odds in the data. Each names what it found. */
export type Oddity =
  | 'guard_missing'
  | 'full_users_miscounted'
  | 'active_users_miscounted'
  | 'seats_miscounted'
  | 'chain_head_differs'
  | 'chain_has_gaps'
  | 'history_differs'
  | 'history_of_nothing'
  | 'grant_of_nobody'
  | 'author_missing'
  | 'key_missing'
  | 'account_of_nobody'
  | 'credential_differs'
  | 'pending_but_admitted'
  | 'address_not_folded'
  | 'listing_differs'
  | 'letter_without_content'
  | 'event_not_chained'
  | 'letter_overdue'
  | 'letter_failed'
  | 'job_unfinished';

export type Found = { readonly count: number; readonly examples: readonly string[] };

/** Looks at the whole instance, across workspaces, in one snapshot. For the operator of the machine only. */
export type Examination = {
  look(now: Instant): Promise<Readonly<Record<Oddity, Found>>>;
  /** One wrapped key for each secret under which keys of persons are wrapped. */
  wrappedKeys(): Promise<readonly string[]>;
};
