import type { Account, Email } from '#domain/account.ts';
import type { Invitation } from '#domain/group.ts';
import type { Instant, PoolId, ProductId, UserId } from '#domain/ids.ts';
import type { PoolKind } from '#domain/licence.ts';
import type { User } from '#domain/user.ts';
import type { Picture } from './instance.ts';
import type { ListPage, ListRequest, Total } from './lists.ts';

export type Named = { readonly id: string; readonly name: string };

/** A seat as it is shown: of which product, and of which kind. */
export type HeldSeat = {
  readonly poolId: PoolId;
  readonly productId: ProductId;
  readonly product: string;
  readonly kind: PoolKind;
};

/** A user as lists show them. */
export type ListedUser = {
  readonly user: User;
  readonly account: Account | null;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly roles: readonly Named[];
  readonly hasAccess: boolean;
  readonly groups: readonly Named[];
  readonly teams: readonly Named[];
  readonly seats: readonly HeldSeat[];
  readonly lastSeenAt: Instant | null;
  readonly createdAt: Instant;
  readonly createdByName: string | null;
  readonly lockedUntil: Instant | null;
  readonly hasPicture: boolean;
};

export type UserDetails = ListedUser & {
  readonly pendingEmail: Email | null;
  readonly passwordSetAt: Instant | null;
  readonly sessionCount: number;
  readonly invitation: (Invitation & { readonly sentAt: Instant; readonly openedAt: Instant | null }) | null;
};

export type UserCounts = Total & {
  readonly people: number;
  readonly byState: { readonly invited: number; readonly active: number; readonly inactive: number };
  readonly withoutRole: number;
};

export type GroupHeader = { readonly key: string; readonly label: string; readonly count: number };

export type FindRequest = ListRequest & { readonly text: string; readonly column?: string | undefined };

export type UserList = {
  list(request: ListRequest): Promise<ListPage<ListedUser>>;
  count(request: Pick<ListRequest, 'q' | 'filter'>): Promise<UserCounts>;
  groups(request: Pick<ListRequest, 'q' | 'filter'> & { group: string }): Promise<readonly GroupHeader[]>;
  find(request: FindRequest): Promise<{ count: number; rows: readonly { at: number; id: string }[] }>;
  /** The ids that a rule selects, in the order of names. Built-in and removed users are never selected. */
  select(rule: { q?: string | undefined; filter?: string | undefined }): Promise<readonly string[]>;
  read(id: UserId): Promise<UserDetails | undefined>;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  picture(id: UserId): Promise<Picture | undefined>;
  roles(): Promise<
    readonly (Named & { description: string; predefined: boolean; immutable: boolean; userCount: number })[]
  >;
  /** The names of active users with full access: whom to ask. */
  contacts(): Promise<readonly string[]>;
};
