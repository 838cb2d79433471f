import type { Account } from '../account.ts';
import type { Area } from '../area.ts';
import type { Group, Membership, Nesting } from '../group.ts';
import type { Pool, Product, Relation, Seat } from '../licence.ts';
import type { Folder, Project } from '../project.ts';
import type { AdminGrant, Grant, Permission, Role } from '../role.ts';
import type { User } from '../user.ts';
import type { Workspace } from '../workspace.ts';

/**
 * What the compiler reads of each kind of fact: no more than what history keeps of it, so that the
 * present, the past and the supposed are compiled from the same states.
 */
export type AccessStates = {
  readonly account: Pick<Account, 'id' | 'state'>;
  readonly user: Pick<
    User,
    'id' | 'accountId' | 'kind' | 'builtIn' | 'state' | 'adminLevel' | 'validFrom' | 'validUntil'
  >;
  readonly group: Pick<Group, 'id' | 'name' | 'purpose' | 'audience' | 'builtIn'>;
  readonly membership: Pick<Membership, 'id' | 'groupId' | 'userId'>;
  readonly nesting: Pick<Nesting, 'id' | 'groupId' | 'childId'>;
  readonly area: Pick<Area, 'id' | 'areaNo' | 'name' | 'builtIn' | 'states' | 'fields' | 'specials'>;
  readonly role: Pick<Role, 'id' | 'name' | 'audience' | 'predefined' | 'immutable'>;
  readonly permission: Omit<Permission, 'version'>;
  readonly project: Pick<Project, 'id' | 'placeNo' | 'name'>;
  readonly folder: Pick<Folder, 'id' | 'placeNo' | 'projectId' | 'parentId' | 'name'>;
  readonly grant: Omit<Grant, 'version' | 'origin'>;
  readonly adminGrant: Omit<AdminGrant, 'version'>;
  readonly product: Pick<Product, 'id' | 'name' | 'cap'>;
  readonly pool: Pick<
    Pool,
    'id' | 'productId' | 'kind' | 'capacity' | 'accountsPerSeat' | 'validFrom' | 'validUntil'
  >;
  readonly seat: Omit<Seat, 'version'>;
  readonly relation: Omit<Relation, 'version'>;
  readonly workspace: Pick<Workspace, 'id'> & {
    readonly policies: Pick<Workspace['policies'], 'fullAdminAllData'>;
  };
};

export type AccessKind = keyof AccessStates;

/** One fact as it is from now on; null if it is gone. */
export type Delta = {
  [Kind in AccessKind]: {
    readonly kind: Kind;
    readonly id: string;
    readonly state: AccessStates[Kind] | null;
  };
}[AccessKind];

/** The same with ids that are any texts: what the compiler takes in from whoever has no types of ours. */
export type Fact = Plain<Delta>;

/** A value in which every id is a plain text. */
export type Plain<Value> = Value extends { readonly __id: string }
  ? string
  : Value extends readonly (infer One)[]
    ? readonly Plain<One>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Plain<Value[Key]> }
      : Value;
