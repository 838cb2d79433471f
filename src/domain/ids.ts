/** Ids are version 7 UUIDs minted by the application; the brand keeps one kind from standing in for another. */
type Id<Of extends string> = string & { readonly __id: Of };

export type AccountId = Id<'account'>;
export type EmailId = Id<'email'>;
export type WorkspaceId = Id<'workspace'>;
export type UserId = Id<'user'>;
export type RoleId = Id<'role'>;
export type GroupId = Id<'group'>;
export type MembershipId = Id<'membership'>;
export type NestingId = Id<'nesting'>;
export type GrantId = Id<'grant'>;
export type AreaId = Id<'area'>;
export type PermissionId = Id<'permission'>;
export type ProjectId = Id<'project'>;
export type FolderId = Id<'folder'>;
export type RecordId = Id<'record'>;
export type AdminGrantId = Id<'admin_grant'>;
export type ProductId = Id<'product'>;
export type PoolId = Id<'pool'>;
export type SeatId = Id<'seat'>;
export type RelationId = Id<'relation'>;
export type InvitationId = Id<'invitation'>;
export type SessionId = Id<'session'>;
export type TokenId = Id<'token'>;
export type ViewId = Id<'view'>;
export type JobId = Id<'job'>;
export type ImportId = Id<'import'>;

/** A moment in UTC, ISO 8601 with milliseconds and `Z`, so that text order is time order. */
export type Instant = string;
