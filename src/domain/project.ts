import type { FolderId, ProjectId } from './ids.ts';

/** Where work lies. A project is the first place of its records, its folders are the others. */
export type Project = {
  readonly id: ProjectId;
  /** Its number among the places of the workspace, by which records name where they lie. Never given twice. */
  readonly placeNo: number;
  readonly name: string;
  readonly nameFolded: string;
  readonly description: string;
  readonly position: number;
  readonly version: number;
};

/** A folder lies in a project or in another folder of it. */
export type Folder = {
  readonly id: FolderId;
  readonly placeNo: number;
  readonly projectId: ProjectId;
  readonly parentId: FolderId | null;
  readonly name: string;
  readonly nameFolded: string;
  readonly version: number;
};
