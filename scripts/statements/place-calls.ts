import type { FolderId, ProjectId, RecordId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import type { Folder } from '#domain/project.ts';
import type { WorkRecord } from '#domain/record.ts';
import { now } from './furnish.ts';
import type { Call, Place } from './record.ts';

const projectId = '01900000-0000-7000-8000-0000000000d1' as ProjectId; // nothing has this id, and a statement is the same for nothing
const folderId = '01900000-0000-7000-8000-0000000000d2' as FolderId; // see above
const recordId = '01900000-0000-7000-8000-0000000000d3' as RecordId; // see above
const everyone = { limit: 50 };

const folder: Folder = {
  id: folderId,
  placeNo: 2,
  projectId,
  parentId: null,
  name: 'Safety',
  nameFolded: 'safety',
  version: 1,
};

/** Projects and folders, and who reaches them. */
const projects: readonly Call[] = [
  { method: 'workspace.projects.list', run: ({ home }) => home.projects.list() },
  {
    method: 'workspace.projects.folders',
    way: 'of a project',
    run: ({ home }) => home.projects.folders({ projectId, parentId: null }, now),
  },
  {
    method: 'workspace.projects.folders',
    way: 'of a folder',
    run: ({ home }) => home.projects.folders({ projectId, parentId: folderId }, now),
  },
  {
    method: 'workspace.projects.findFolders',
    run: ({ home }) => home.projects.findFolders(projectId, 'safe'),
  },
  { method: 'workspace.projects.folderPath', run: ({ home }) => home.projects.folderPath(folderId) },
  {
    method: 'workspace.projects.folderHolders',
    run: ({ home }) => home.projects.folderHolders({ folder, areaId: projectId, request: everyone }, now),
  },
  { method: 'workspace.projects.countFolder', run: ({ home }) => home.projects.countFolder(folder, now) },
  ...(['users', 'groups'] as const).map((rows) => ({
    method: 'workspace.projects.matrixRows',
    way: rows,
    run: ({ home }: Place) => home.projects.matrixRows(rows, everyone, now),
  })),
  {
    method: 'workspace.projects.matrixGrants',
    run: ({ home, sample }) =>
      home.projects.matrixGrants({ holderIds: [sample.ada.id], projectIds: [projectId] }, now),
  },
  {
    method: 'workspace.projects.matrixFooters',
    run: ({ home }) => home.projects.matrixFooters([projectId], now),
  },
];

const reader = { visible: 'everything', projectOf: () => undefined } as const;

function recordOf({ sample }: Place): WorkRecord {
  return {
    id: recordId,
    areaId: folderId as string as WorkRecord['areaId'], // any id will do
    projectId,
    folderId: null,
    number: 1,
    title: 'Fog horn',
    state: 'New',
    assigneeId: null,
    teamId: null,
    createdBy: sample.ada.id,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** A record needs a place to lie in. */
async function withPlace({ home }: Place): Promise<void> {
  const project = {
    id: projectId,
    placeNo: 1,
    name: 'Lighthouse',
    nameFolded: 'lighthouse',
    description: '',
    position: 1,
    version: 0,
  };

  await home.writer.write([created('project', project), created('folder', { ...folder, version: 0 })], {
    version: 9,
    now,
  });
}

const records: readonly Call[] = [
  { method: 'workspace.records.list', way: 'all', run: ({ home }) => home.records.list(everyone, reader) },
  {
    method: 'workspace.records.list',
    way: 'narrowed',
    run: ({ home }) =>
      home.records.list({ limit: 50, q: 'fog', filter: `folder:${folderId};area:${projectId}` }, reader),
  },
  { method: 'workspace.records.count', run: ({ home }) => home.records.count({ q: 'fog' }, reader) },
  { method: 'workspace.records.read', run: ({ home }) => home.records.read(recordId, reader) },
  { method: 'workspace.records.claim', run: ({ home }) => home.records.claim(recordId, reader) },
  {
    method: 'workspace.records.add',
    way: 'to a project',
    given: withPlace,
    run: (place) => place.home.records.add([recordOf(place)], { projectId, folderId: null }),
  },
  {
    method: 'workspace.records.add',
    way: 'to a folder',
    given: withPlace,
    run: (place) => place.home.records.add([recordOf(place)], { projectId, folderId }),
  },
  {
    method: 'workspace.records.update',
    given: withPlace,
    run: (place) => place.home.records.update(recordOf(place)),
  },
  { method: 'workspace.records.delete', run: ({ home }) => home.records.delete(recordId) },
];

const access: readonly Call[] = [
  { method: 'workspace.accessFacts.version', run: ({ home }) => home.accessFacts.version() },
  { method: 'workspace.accessFacts.live', run: ({ home }) => home.accessFacts.live() },
  { method: 'workspace.accessFacts.since', run: ({ home }) => home.accessFacts.since(1) },
  { method: 'workspace.accessFacts.at', run: ({ home }) => home.accessFacts.at(now) },
  { method: 'workspace.accessFacts.records', run: ({ home }) => home.accessFacts.records([recordId]) },
];

export const placeCalls: readonly Call[] = [...projects, ...records, ...access];
