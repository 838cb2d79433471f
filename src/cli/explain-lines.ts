import type { Named } from '#app/access/resources.ts';
import type { explainAccess } from '#app/access/explain-access.ts';
import type { ExplainedGrant } from '#domain/access/explain.ts';
import type { SuggestedChange } from '#domain/access/suggest.ts';
import { counted } from './tell.ts';

type Explained = Awaited<ReturnType<(typeof explainAccess)['run']>>;
type Asked = { readonly user: string; readonly action: string; readonly resource: Named };

/** The answer, the steps of the rule with what each found, every grant, and what would change it. */
export function linesOf(asked: Asked, explained: Explained): readonly string[] {
  const called = (id: string | null): string => (id === null ? 'nobody' : (explained.names[id] ?? id));
  const name = called(asked.user);
  const what = placeOf(asked, explained, called);

  return [
    `${explained.allowed ? 'Yes.' : 'No.'} ${name} ${explained.allowed ? 'may' : 'may not'} ${asked.action} ${what}: ${verdictOf(explained)}.`,
    ...stepLines(explained, called),
    ...explained.grants.map((grant) => grantLine(grant, { explained, called })),
    ...(explained.suggestions.length === 0 ? [] : ['What would change it:']),
    ...explained.suggestions.map(
      (changes) => `  - ${changes.map((change) => changeWords(change, called)).join(', and ')}`,
    ),
  ];
}

type Called = (id: string | null) => string;

function placeOf({ resource }: Asked, { record }: Explained, called: Called): string {
  if (record !== null) return `the record "${record.title}"`;
  const { area = null, project, folder } = resource;
  const place = folder ?? project;

  return place === undefined ? called(area) : `${called(area)} in ${called(place)}`;
}

function verdictOf({ verdict, decidedBy }: Explained): string {
  if (verdict === 'nobody_granted') return 'nobody granted it';

  return `${verdict === 'allowed' ? 'decided' : 'blocked'} by ${stepNames[decidedBy]}`;
}

const stepNames = {
  account: 'the account',
  licence: 'the licence',
  full_access: 'full access',
  roles: 'the roles',
  record: 'what the roles demand of the record',
} as const satisfies Record<Explained['decidedBy'], string>;

function stepLines(explained: Explained, called: Called): readonly string[] {
  const { account, licence, fullAccess, grants } = explained;
  const granting = grants.filter(({ outcome }) => outcome === 'grants').length;
  const near = grants.filter(({ outcome }) => outcome === 'stopped_at_record').length;

  return [
    `  1 Account      ${accountWords[account.found]}: ${passing(account)}`,
    `  2 Licence      ${licenceWords[licence.found]}: ${passing(licence)}`,
    `  3 Full access  ${fullWords[fullAccess.found]}: ${fullAccess.passes ? 'passes' : 'adds nothing'}`,
    `  4 Roles        ${counted(granting + near, 'grant reaches', 'grants reach')} it: ${fullAccess.passes ? 'not needed' : passing({ passes: granting + near > 0 })}`,
    `  5 Record       ${recordWords(explained, called)}: ${fullAccess.passes || granting + near === 0 ? 'not asked' : passing({ passes: granting > 0 })}`,
  ];
}

function passing({ passes }: { readonly passes: boolean }): string {
  return passes ? 'passes' : 'stops here';
}

const accountWords = {
  active: 'active',
  unknown: 'unknown',
  invited: 'invited, not active yet',
  inactive: 'inactive',
  removed: 'removed',
  not_yet_valid: 'not valid yet',
  no_longer_valid: 'no longer valid',
  account_disabled: 'the account is disabled',
  cannot_sign_in: 'cannot sign in',
} as const satisfies Record<Explained['account']['found'], string>;

const licenceWords = {
  none_needed: 'no licence is needed',
  covers: 'a seat covers it',
  no_seat: 'no seat',
  no_valid_seat: 'no seat that is valid now',
  not_covered: 'no seat covers it',
} as const satisfies Record<Explained['licence']['found'], string>;

const fullWords = {
  reaches_all_data: 'reaches all data',
  kept_apart_from_data: 'kept apart from data in this workspace',
  not_full: 'not held',
} as const satisfies Record<Explained['fullAccess']['found'], string>;

function recordWords({ record }: Explained, called: Called): string {
  return record === null
    ? 'a place, not a record'
    : `state ${record.state || 'none'}, assigned to ${called(record.assigneeId)}, created by ${called(record.createdBy)}`;
}

function grantLine(
  grant: ExplainedGrant,
  { explained, called }: { readonly explained: Explained; readonly called: Called },
): string {
  const { via, outcome, permissions } = grant;
  const first = explained.grants.find((one) => one.outcome === 'grants');
  const by = via.length === 0 ? 'directly' : `by ${via.map(called).join(' in ')}`;
  const redundant = outcome === 'grants' && first !== grant ? ', redundant' : '';
  const narrowed = permissions.map(
    ({ qualifier, state, field }) =>
      `${qualifier}${state === null ? '' : ` in state ${state}`}${field === null ? '' : ` for field ${field}`}`,
  );
  const reach = narrowed.length === 0 ? '' : ` [${narrowed.join('; ')}]`;

  return `    ${called(grant.roleId)}${reach}, ${by}, ${scopeWords(grant, called)}: ${grantWords[outcome]}${redundant}`;
}

const grantWords = {
  grants: 'grants it',
  stopped_at_record: 'not for this record',
  not_permitted: 'does not permit it',
  elsewhere: 'given elsewhere',
  not_valid_now: 'not valid now',
} as const satisfies Record<ExplainedGrant['outcome'], string>;

type Scope = Pick<ExplainedGrant, 'scopeKind' | 'projectId' | 'folderId'> & {
  readonly areaId?: string | null;
};

function scopeWords({ scopeKind, projectId, areaId = null, folderId }: Scope, called: Called): string {
  switch (scopeKind) {
    case 'workspace':
      return 'in the whole workspace';
    case 'project':
      return `in ${called(projectId)}`;
    case 'project_area':
      return `in ${called(areaId)} of ${called(projectId)}`;
    case 'folder':
      return `in the folder ${called(folderId)}`;
  }
}

function changeWords(change: SuggestedChange, called: Called): string {
  switch (change.do) {
    case 'user.activate':
      return 'activate the user';
    case 'seat.assign':
      return `give a seat of ${called(change.poolId)}`;
    case 'group.add_member':
      return `add to the group ${called(change.groupId)}`;
    case 'grant.add':
      return `give the role ${called(change.roleId)} ${scopeWords(change, called)}`;
    case 'role.permit':
      return `let the role ${called(change.roleId)} ${change.operation} ${called(change.areaId)}`;
    case 'record.assign':
      return 'assign the record to them';
  }
}
