import { z } from 'zod';

import { operation } from './operation.ts';
import { filterText, id, givenInstant, instant, page, thingParams, workspaceParams } from './shapes.ts';

const named = z.strictObject({ id, name: z.string() });

/** A project with how much is in it. Members are those who were given a role in the project itself. */
export const projectRow = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  position: z.number().int(),
  memberCount: z.number().int(),
  groupCount: z.number().int(),
  folderCount: z.number().int(),
  recordCount: z.number().int(),
  etag: z.string(),
});

export const listProjects = operation({
  id: 'listProjects',
  method: 'GET',
  path: '/api/v1/w/:workspace/projects',
  action: 'project.list',
  summary: 'The projects of a workspace in their order, with what is in them',
  params: workspaceParams,
  response: z.strictObject({ rows: z.array(projectRow) }),
});

/** A folder as the tree shows it: what lies in it, what was granted in it, and how many people can read something there. */
export const folderRow = z.strictObject({
  id,
  name: z.string(),
  parentId: id.nullable(),
  childCount: z.number().int(),
  ownCount: z.number().int(),
  peopleCount: z.number().int(),
  etag: z.string(),
});

export const listFolders = operation({
  id: 'listFolders',
  method: 'GET',
  path: '/api/v1/w/:workspace/projects/:id/folders',
  action: 'folder.list',
  summary: 'The folders that lie directly in a project, or in one of its folders',
  params: thingParams,
  query: z.strictObject({ parent: id.optional() }),
  response: z.strictObject({ rows: z.array(folderRow) }),
});

export const findFolders = operation({
  id: 'findFolders',
  method: 'GET',
  path: '/api/v1/w/:workspace/projects/:id/folders/find',
  action: 'folder.list',
  summary:
    'The first 50 folders of a project whose name holds a text, with the way to each, and how many there are',
  params: thingParams,
  query: z.strictObject({ text: z.string().min(1).max(200) }),
  response: z.strictObject({
    count: z.number().int(),
    rows: z.array(z.strictObject({ id, path: z.array(named) })),
  }),
});

const scopeKind = z.enum(['workspace', 'project', 'project_area', 'folder']);

/** One operation that somebody may do in a folder by one role, and where that role was given. */
export const folderMark = z.strictObject({
  operation: z.string(),
  reach: z.enum(['all', 'some']),
  /** Given in the very folder, and not inherited. */
  isOwn: z.boolean(),
  grantId: id,
  role: named,
  scopeKind,
  folder: named.nullable(),
  validUntil: instant.nullable(),
});

export const folderHolder = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['user', 'group']),
  memberCount: z.number().int().nullable(),
  marks: z.array(folderMark),
});

export const readFolderAccess = operation({
  id: 'readFolderAccess',
  method: 'GET',
  path: '/api/v1/w/:workspace/folders/:id/access',
  action: 'grant.list',
  summary: 'Everybody whose role reaches a folder, what it gives there in one area, and where it was given',
  params: thingParams,
  query: z.strictObject({
    area: id,
    limit: z.coerce.number().int().min(1).max(500).default(200),
    cursor: z.string().max(1_000).optional(),
    q: z.string().max(200).optional(),
  }),
  response: page(folderHolder).extend({
    folder: z.strictObject({
      id,
      name: z.string(),
      projectId: id,
      parentId: id.nullable(),
      etag: z.string(),
    }),
    /** From the project down to the folder. */
    path: z.array(named),
    people: z.number().int(),
    groups: z.number().int(),
    /** How many folders lie below it, which inherit what is given here. */
    below: z.number().int(),
  }),
});

/** Ids behind each other with commas, as they stand in an address. */
const window = z
  .string()
  .max(4_000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(id).max(100));

const given = z.strictObject({ grantId: id, role: named, validUntil: instant.nullable(), etag: z.string() });

const matrixCell = z.strictObject({
  projectId: id,
  direct: z.array(given),
  inherited: z.array(
    z.strictObject({
      grantId: id,
      role: named,
      validUntil: instant.nullable(),
      from: z.enum(['workspace', 'project']),
      via: named.nullable(),
    }),
  ),
  effective: z.array(named),
  partial: z.number().int(),
  was: z.array(named).nullable(),
});

export const matrixRow = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['user', 'group']),
  /** The User ID; null for groups. */
  username: z.string().nullable(),
  projectCount: z.number().int(),
  /** Only cells in which there is something. */
  cells: z.array(matrixCell),
});

export const readProjectMatrix = operation({
  id: 'readProjectMatrix',
  method: 'GET',
  path: '/api/v1/w/:workspace/access/projects',
  action: 'access.read_matrix',
  summary: 'Who has which roles in which projects: a page of users or groups by a window of projects',
  params: workspaceParams,
  query: z.strictObject({
    rows: z.enum(['users', 'groups']).default('users'),
    projects: window.default([]),
    /** To say in each cell what held there at an instant of the past, too. */
    since: givenInstant.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    cursor: z.string().max(1_000).optional(),
    at: z.coerce.number().int().min(0).max(10_000_000).optional(),
    sort: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
  }),
  response: page(matrixRow),
});

export const countProjectMatrix = operation({
  id: 'countProjectMatrix',
  method: 'GET',
  path: '/api/v1/w/:workspace/access/projects/count',
  action: 'access.read_matrix',
  summary: 'For a window of projects, how many people reach each and how many administer it',
  params: workspaceParams,
  query: z.strictObject({ projects: window }),
  response: z.strictObject({
    rows: z.array(
      z.strictObject({
        projectId: id,
        withAccess: z.number().int(),
        administrators: z.number().int(),
      }),
    ),
  }),
});

export const exportProjectMatrix = operation({
  id: 'exportProjectMatrix',
  method: 'GET',
  path: '/api/v1/w/:workspace/access/projects.csv',
  action: 'access.export',
  summary:
    'Who has which roles in which projects, as CSV: all matching users or groups by all matching projects',
  params: workspaceParams,
  query: z.strictObject({
    rows: z.enum(['users', 'groups']).default('users'),
    cells: z.enum(['sources', 'effective']).default('sources'),
    project: z.string().max(200).optional(),
    sort: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
  }),
  response: z.string(),
});

export type ProjectRow = z.infer<typeof projectRow>;
export type FolderRow = z.infer<typeof folderRow>;
export type FolderHolder = z.infer<typeof folderHolder>;
export type FolderMark = z.infer<typeof folderMark>;
export type MatrixRow = z.infer<typeof matrixRow>;
