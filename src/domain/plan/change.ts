import type { Account, Email } from '../account.ts';
import type { Area } from '../area.ts';
import type { Group, Invitation, Membership, Nesting } from '../group.ts';
import type { UserId } from '../ids.ts';
import type { Pool, Product, Relation, Seat } from '../licence.ts';
import type { Folder, Project } from '../project.ts';
import type { AdminGrant, Grant, Permission, Role } from '../role.ts';
import type { User } from '../user.ts';
import type { Workspace } from '../workspace.ts';

/** The kinds of facts that administration changes, each with the shape of one fact. */
export type Facts = {
  readonly account: Account;
  readonly email: Email;
  readonly user: User;
  readonly group: Group;
  readonly membership: Membership;
  readonly nesting: Nesting;
  readonly area: Area;
  readonly role: Role;
  readonly permission: Permission;
  readonly project: Project;
  readonly folder: Folder;
  readonly grant: Grant;
  readonly adminGrant: AdminGrant;
  readonly product: Product;
  readonly pool: Pool;
  readonly seat: Seat;
  readonly relation: Relation;
  readonly invitation: Invitation;
  readonly workspace: Workspace;
};

export type FactKind = keyof Facts;

/** One fact before and after. Nothing before is a creation, nothing after a removal. */
export type ChangeOf<Kind extends FactKind> = {
  readonly fact: Kind;
  readonly id: string;
  readonly before: Facts[Kind] | null;
  readonly after: Facts[Kind] | null;
};

export type Change = { [Kind in FactKind]: ChangeOf<Kind> }[FactKind];

/**
 * What happens beside the facts when a set is applied. None of it has an inverse.
 * Secrets never stand here: a password is named by the step that carries it.
 */
export type Effect =
  | { readonly effect: 'end_sessions'; readonly userId: UserId; readonly reason: SessionEnd }
  | {
      readonly effect: 'set_password';
      readonly userId: UserId;
      readonly accountId: Account['id'];
      readonly secret: 'typed' | 'one_time';
      readonly mustChange: boolean;
    }
  | {
      readonly effect: 'mail';
      readonly mail: MailKind;
      readonly userId: UserId;
      readonly accountId: Account['id'];
      readonly address: string;
      /** What the link in the letter belongs to, where it has one. */
      readonly invitationId?: Invitation['id'];
      readonly emailId?: Email['id'];
    };

/** The letters that administration causes. */
export type MailKind =
  | 'invitation'
  | 'confirm_address'
  | 'confirm_new_address'
  | 'address_change_notice'
  | 'reset_link'
  | 'one_time_password'
  | 'password_changed';

export type SessionEnd =
  | 'signed_out'
  | 'ended_by_administrator'
  | 'deactivated'
  | 'removed'
  | 'password_changed'
  | 'expired';

export function created<Kind extends FactKind>(fact: Kind, after: Facts[Kind]): ChangeOf<Kind> {
  return { fact, id: after.id, before: null, after };
}

export function changed<Kind extends FactKind>(
  fact: Kind,
  before: Facts[Kind],
  after: Facts[Kind],
): ChangeOf<Kind> {
  return { fact, id: before.id, before, after };
}

export function deleted<Kind extends FactKind>(fact: Kind, before: Facts[Kind]): ChangeOf<Kind> {
  return { fact, id: before.id, before, after: null };
}

export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** Bookkeeping, and what follows from other facts and from records. */
const unshown = ['version', 'id', 'assigned', 'hasRecords'];

/** The fields in which a fact differs, bookkeeping left out. */
export function fieldChanges(change: Change): readonly FieldChange[] {
  const before = fieldsOf(change.before);
  const after = fieldsOf(change.after);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);

  for (const field of unshown) names.delete(field);

  return [...names]
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

function fieldsOf(fact: Facts[FactKind] | null): Record<string, unknown> {
  return fact === null ? {} : { ...fact };
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
