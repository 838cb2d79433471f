import type { FolderId, Instant, ProjectId } from '#domain/ids.ts';
import type { Folder, Project } from '#domain/project.ts';
import type { Operation, ScopeKind } from '#domain/role.ts';
import type { ListPage, ListRequest } from './lists.ts';
import type { Named } from './users.ts';

/** A project as lists show it. */
export type ListedProject = {
  readonly project: Project;
  /** Users and groups that were given a role in the project itself. */
  readonly memberCount: number;
  readonly groupCount: number;
  readonly folderCount: number;
  readonly recordCount: number;
};

/** A folder as the tree shows it. */
export type ListedFolder = {
  readonly folder: Folder;
  readonly childCount: number;
  /** How many roles were given in it itself. */
  readonly ownCount: number;
  /** How many people can read something in it by a role, wherever the role was given. */
  readonly peopleCount: number;
};

export type FoundFolder = { readonly id: string; readonly path: readonly Named[] };

/** Somebody who has a role that reaches a folder, with what it lets them do in one area. */
export type FolderHolder = Named & {
  readonly kind: 'user' | 'group';
  readonly memberCount: number | null;
  readonly marks: readonly FolderHolderMark[];
};

export type FolderHolderMark = {
  readonly operation: Operation;
  /** All records, or only some of them: own ones, or those in one state. */
  readonly reach: 'all' | 'some';
  /** Given in the very folder, and not inherited. */
  readonly isOwn: boolean;
  readonly grantId: string;
  readonly role: Named;
  readonly scopeKind: ScopeKind;
  readonly folder: Named | null;
  readonly validUntil: Instant | null;
};

/** One role of somebody in the window of a matrix. A role for the whole workspace names no project. */
export type MatrixGrant = {
  readonly holderId: string;
  readonly grantId: string;
  readonly role: Named;
  readonly position: number;
  readonly scopeKind: ScopeKind;
  readonly projectId: string | null;
  readonly via: Named | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly version: number;
};

export type MatrixRow = Named & {
  readonly kind: 'user' | 'group';
  /** Null for groups. */
  readonly username: string | null;
  readonly projectCount: number;
};

export type MatrixFooter = {
  readonly projectId: string;
  readonly withAccess: number;
  readonly administrators: number;
};

export type ProjectList = {
  list(): Promise<readonly ListedProject[]>;
  /** The folders that lie directly in a project or in a folder of it, by name. */
  folders(
    of: { projectId: ProjectId; parentId: FolderId | null },
    now: Instant,
  ): Promise<readonly ListedFolder[]>;
  findFolders(projectId: ProjectId, text: string): Promise<{ count: number; rows: readonly FoundFolder[] }>;
  /** From the project down to the folder; undefined where there is no such folder. */
  folderPath(id: FolderId): Promise<readonly Named[] | undefined>;
  folderHolders(
    of: { folder: Folder; areaId: string; request: ListRequest },
    now: Instant,
  ): Promise<ListPage<FolderHolder>>;
  countFolder(folder: Folder, now: Instant): Promise<{ people: number; groups: number; below: number }>;
  matrixRows(rows: 'users' | 'groups', request: ListRequest, now: Instant): Promise<ListPage<MatrixRow>>;
  matrixGrants(
    of: { holderIds: readonly string[]; projectIds: readonly string[] },
    now: Instant,
  ): Promise<readonly MatrixGrant[]>;
  matrixFooters(projectIds: readonly string[], now: Instant): Promise<readonly MatrixFooter[]>;
};
