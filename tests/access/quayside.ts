import type { Question, Resource } from '#domain/access/decide.ts';
import { compile, type AccessIndex } from '#domain/access/index.ts';
import type { Delta } from '#domain/access/states.ts';
import * as facts from './facts.ts';

export const now = '2026-03-04T08:00:00.000Z';
export const yesterday = '2026-03-03T08:00:00.000Z';
export const tomorrow = '2026-03-05T08:00:00.000Z';

/**
 * A small yard: Grace and Ada, the crew with the night shift nested in it, two projects, a folder in a folder, and roles
 * that read defects, update them where one is assigned, and delete what one made oneself.
 */
const yard: readonly Delta[] = [
  facts.workspace('keeps apart'),
  facts.user('grace'),
  facts.user('ada'),
  facts.group('crew'),
  facts.group('night shift'),
  facts.nesting('night in crew', { groupId: 'crew', childId: 'night shift' }),
  facts.area('defects', { areaNo: 1, states: ['Open', 'Closed'], fields: ['Price'], specials: ['close'] }),
  facts.area('quotes', { areaNo: 2 }),
  facts.role('reader'),
  facts.permission('reads', { roleId: 'reader', areaId: 'defects' }),
  facts.role('worker'),
  facts.permission('updates', {
    roleId: 'worker',
    areaId: 'defects',
    operation: 'update',
    qualifier: 'assigned',
  }),
  facts.permission('deletes', {
    roleId: 'worker',
    areaId: 'defects',
    operation: 'delete',
    qualifier: 'owned',
  }),
  facts.project('ship', { placeNo: 1 }),
  facts.project('dock', { placeNo: 2 }),
  facts.folder('hull', { placeNo: 3, projectId: 'ship' }),
  facts.folder('keel', { placeNo: 4, projectId: 'ship', parentId: 'hull' }),
];

/** The yard with these facts besides. */
export function quayside(...besides: readonly Delta[]): AccessIndex {
  return compile([...yard, ...besides]);
}

/** To read a defect of the ship that concerns nobody, where nothing else is said. */
export function toRead(record: Partial<Resource> = {}): Question {
  return asks('read', record);
}

export function asks(operation: string, record: Partial<Resource> = {}): Question {
  return {
    operation,
    field: null,
    resource: {
      areaId: 'defects',
      projectId: 'ship',
      folderId: null,
      recordId: 'a record',
      state: 'Open',
      assigneeId: null,
      teamId: null,
      createdBy: null,
      company: null,
      ...record,
    },
  };
}

/** Grace holds a role, in the whole workspace where nothing else is said. */
export function graceHolds(roleId: string, said: Parameters<typeof facts.grant>[1] = {}): Delta {
  return facts.grant(`${roleId} of grace`, { subjectId: 'grace', roleId, ...said });
}

export const inShip = { scopeKind: 'project', projectId: 'ship' } as const;
export const inHull = { scopeKind: 'folder', folderId: 'hull' } as const;
