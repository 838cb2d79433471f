import type { AccessKind, AccessStates, Delta, Plain } from '#domain/access/states.ts';
import { presets } from '#domain/presets.ts';

/** What a test says of a fact: ids are plain words, and what it leaves out is the usual. */
type Said<Kind extends AccessKind> = Partial<Plain<AccessStates[Kind]>>;

type Usual<Kind extends AccessKind> = {
  readonly [Key in Exclude<keyof AccessStates[Kind], 'id'>]: Plain<AccessStates[Kind][Key]>;
};

type Maker<Kind extends AccessKind> = (id: string, said?: Said<Kind>) => Delta;

function makerOf<Kind extends AccessKind, const Words extends Usual<Kind>>(
  kind: Kind,
  usual: (id: string) => Words,
): Maker<Kind> {
  return (id, said = {}) => ({ kind, id, state: { id, ...usual(id), ...said } }) as unknown as Delta; // plain words stand for ids
}

const always = { validFrom: null, validUntil: null } as const;

export const account = makerOf('account', () => ({ state: 'enabled' }));

export const user = makerOf('user', (id) => ({
  accountId: `account of ${id}`,
  kind: 'regular',
  builtIn: null,
  state: 'active',
  adminLevel: 'none',
  ...always,
}));

export const group = makerOf('group', (id) => ({
  name: id,
  purpose: 'access',
  audience: 'standard',
  builtIn: null,
}));

export const membership = makerOf('membership', () => ({ groupId: '', userId: '' }));

export const nesting = makerOf('nesting', () => ({ groupId: '', childId: '' }));

export const area = makerOf('area', (id) => ({
  areaNo: 1,
  name: id,
  builtIn: null,
  states: [],
  fields: [],
  specials: [],
}));

export const role = makerOf('role', (id) => ({
  name: id,
  audience: 'internal',
  predefined: false,
  immutable: false,
}));

export const permission = makerOf('permission', () => ({
  roleId: '',
  areaId: '',
  operation: 'read',
  qualifier: 'all',
  state: null,
  field: null,
}));

export const project = makerOf('project', (id) => ({ placeNo: 1, name: id }));

export const folder = makerOf('folder', (id) => ({ placeNo: 2, projectId: '', parentId: null, name: id }));

export const grant = makerOf('grant', () => ({
  subjectKind: 'user',
  subjectId: '',
  roleId: '',
  scopeKind: 'workspace',
  projectId: null,
  areaId: null,
  folderId: null,
  ...always,
}));

export const adminGrant = makerOf('adminGrant', () => ({ subjectKind: 'user', subjectId: '', areaId: '' }));

export const product = makerOf('product', (id) => ({ name: id, cap: null }));

export const pool = makerOf('pool', () => ({
  productId: '',
  kind: 'static',
  capacity: 10,
  accountsPerSeat: 1,
  ...always,
}));

export const seat = makerOf('seat', () => ({ poolId: '', userId: '' }));

export const relation = makerOf('relation', () => ({ userId: '', kind: 'company', target: '' }));

/** The workspace with full access reaching all data, or keeping apart from it. */
export function workspace(fullAccess: 'reaches all data' | 'keeps apart'): Delta {
  const policies = { ...presets.workgroups, fullAdminAllData: fullAccess === 'reaches all data' };

  return makerOf('workspace', () => ({ policies }))('the workspace');
}

export function gone(kind: AccessKind, id: string): Delta {
  return { kind, id, state: null };
}
