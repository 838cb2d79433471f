import { placesOf as placesOfPool } from '../licence.ts';
import { capOf, letsThrough } from './caps.ts';
import type { Question, Resource } from './decide.ts';
import { explain, isWithin, type Explanation } from './explain.ts';
import { groupsOf } from './holders.ts';
import { suppose, type AccessIndex } from './index.ts';
import type { AccessStates, Delta } from './states.ts';
import { isValid } from './validity.ts';

/** One change that helps towards a yes, named like the step of a change set that makes it. */
export type SuggestedChange =
  | { readonly do: 'user.activate' }
  | { readonly do: 'seat.assign'; readonly poolId: string }
  | { readonly do: 'group.add_member'; readonly groupId: string }
  | {
      readonly do: 'grant.add';
      readonly roleId: string;
      readonly scopeKind: AccessStates['grant']['scopeKind'];
      readonly projectId: string | null;
      readonly folderId: string | null;
    }
  | {
      readonly do: 'role.permit';
      readonly roleId: string;
      readonly areaId: string;
      readonly operation: string;
    }
  | { readonly do: 'record.assign' };

type Asked = { readonly question: Question; readonly now: string };
type Idea = {
  readonly change: SuggestedChange;
  readonly deltas: readonly Delta[];
  readonly question: Question;
};

const mostOfEach = 2;

/**
 * The smallest sets of changes after which the answer would be yes. Each is tried on supposed facts before
 * it is told, so none promises what it does not keep.
 */
export function suggest(
  index: AccessIndex,
  userId: string,
  asked: Asked,
): readonly (readonly SuggestedChange[])[] {
  const explanation = explain(index, userId, asked);
  const user = index.book.user.get(userId);
  if (explanation.allowed || user === undefined || user.kind === 'system') return [];

  const needed = [
    ...accountIdeas(explanation, user, asked),
    ...licenceIdeas(index, userId, { explanation, asked }),
  ];
  const isGranted =
    explanation.fullAccess.passes || explanation.grants.some(({ outcome }) => outcome === 'grants');
  const choices = isGranted ? [[]] : grantIdeas(index, userId, { explanation, asked }).map((idea) => [idea]);

  return choices
    .map((choice) => [...needed, ...choice])
    .filter((ideas) => ideas.length > 0 && isEnough(index, userId, { ideas, asked }))
    .map((ideas) => ideas.map(({ change }) => change));
}

function isEnough(
  index: AccessIndex,
  userId: string,
  { ideas, asked }: { readonly ideas: readonly Idea[]; readonly asked: Asked },
): boolean {
  const question = ideas.at(-1)?.question ?? asked.question;

  return suppose(
    index,
    ideas.flatMap(({ deltas }) => deltas),
  ).can(userId, question, asked.now);
}

function accountIdeas(
  { account }: Explanation,
  user: AccessStates['user'],
  { question }: Asked,
): readonly Idea[] {
  if (account.found !== 'inactive') return [];
  const state = { ...user, state: 'active' } as const;

  return [{ change: { do: 'user.activate' }, deltas: [{ kind: 'user', id: user.id, state }], question }];
}

type Found = { readonly explanation: Explanation; readonly asked: Asked };

/** The first valid pool whose product covers it and that has a place left. */
function licenceIdeas(index: AccessIndex, userId: string, { explanation, asked }: Found): readonly Idea[] {
  const { book, numbers } = index;
  if (explanation.licence.passes) return [];
  const { operation, resource } = asked.question;
  const permission = numbers.permission(numbers.area(resource.areaId), operation);
  const held = new Set(explanation.licence.seats.map(({ poolId }) => poolId));

  for (const pool of book.pool.all()) {
    const covers = letsThrough(capOf(book, numbers, pool), permission);
    if (!covers || held.has(pool.id) || !isValid(pool, asked.now) || isFull(index, pool)) continue;
    const state = { id: supposedId, poolId: pool.id, userId } as AccessStates['seat']; // ids of facts that exist

    return [
      {
        change: { do: 'seat.assign', poolId: pool.id },
        deltas: [{ kind: 'seat', id: supposedId, state }],
        question: asked.question,
      },
    ];
  }

  return [];
}

const supposedId = 'supposed';

function isFull({ book }: AccessIndex, pool: AccessStates['pool']): boolean {
  const places = placesOfPool(pool);
  const taken = book.seat
    .where('poolId', pool.id)
    .filter(({ userId }) => ['invited', 'active'].includes(book.user.get(userId)?.state ?? ''));

  return places !== null && taken.length >= places;
}

function grantIdeas(index: AccessIndex, userId: string, found: Found): readonly Idea[] {
  return [
    ...recordIdeas(userId, found),
    ...groupIdeas(index, userId, found),
    ...roleIdeas(index, userId, found),
    ...permissionIdeas(index, found),
  ];
}

/** What is only permitted for one's own records becomes permitted when the record is given to the user. */
function recordIdeas(userId: string, { explanation, asked }: Found): readonly Idea[] {
  const { question } = asked;
  const isNear = explanation.grants.some(({ permissions, outcome }) =>
    permissions.some((one) => outcome === 'stopped_at_record' && one.outcome === 'not_assigned'),
  );
  if (!isNear || question.resource.recordId === null) return [];
  const resource: Resource = { ...question.resource, assigneeId: userId };

  return [{ change: { do: 'record.assign' }, deltas: [], question: { ...question, resource } }];
}

/** Groups that have a fitting role there already, the smallest first. */
function groupIdeas({ book }: AccessIndex, userId: string, { asked }: Found): readonly Idea[] {
  const own = groupsOf(book, userId);
  const fitting = new Set<string>();

  for (const { roleId } of permitting(book, asked.question)) {
    for (const grant of book.grant.where('roleId', roleId)) {
      const isOthers = grant.subjectKind === 'group' && !own.has(grant.subjectId);
      if (isOthers && isValid(grant, asked.now) && isWithin(book, grant, asked.question.resource))
        fitting.add(grant.subjectId);
    }
  }
  const open = [...fitting].filter((id) => book.group.get(id)?.builtIn === null);
  const bySize = open.toSorted((one, other) => sizeOf(one) - sizeOf(other));

  return bySize.slice(0, mostOfEach).map((groupId) => ({
    change: { do: 'group.add_member', groupId },
    deltas: [
      {
        kind: 'membership',
        id: supposedId,
        state: { id: supposedId, groupId, userId } as AccessStates['membership'], // ids of facts that exist
      },
    ],
    question: asked.question,
  }));

  function sizeOf(groupId: string): number {
    return book.membership.where('groupId', groupId).length;
  }
}

/** Roles that permit it for all records, the one that permits least beside it first, in the narrowest scope. */
function roleIdeas({ book }: AccessIndex, userId: string, { asked }: Found): readonly Idea[] {
  const { projectId, folderId } = asked.question.resource;
  const scopeKind = folderId !== null ? 'folder' : projectId !== null ? 'project' : 'workspace';
  const roles = [...new Set<string>(permitting(book, asked.question).map(({ roleId }) => roleId))]
    .filter((id) => book.role.get(id)?.audience === 'internal')
    .toSorted(
      (one, other) =>
        book.permission.where('roleId', one).length - book.permission.where('roleId', other).length,
    );

  return roles.slice(0, mostOfEach).map((roleId) => {
    const scope = { scopeKind, projectId, folderId } as const;
    const state = {
      id: supposedId,
      subjectKind: 'user',
      subjectId: userId,
      roleId,
      ...scope,
      areaId: null,
      validFrom: null,
      validUntil: null,
    } as AccessStates['grant']; // ids of facts that exist

    return {
      change: { do: 'grant.add', roleId, ...scope },
      deltas: [{ kind: 'grant', id: supposedId, state }],
      question: asked.question,
    };
  });
}

/** A role held there already that may be changed, with one permission more. */
function permissionIdeas({ book }: AccessIndex, { explanation, asked }: Found): readonly Idea[] {
  const { operation, resource } = asked.question;
  const held = explanation.grants.filter(
    (one) => one.outcome === 'stopped_at_record' || (one.outcome === 'not_permitted' && isHere(one.grantId)),
  );
  const open = [...new Set(held.map(({ roleId }) => roleId))].filter(
    (id) => book.role.get(id)?.immutable === false,
  );

  return open.slice(0, mostOfEach).map((roleId) => ({
    change: { do: 'role.permit', roleId, areaId: resource.areaId, operation },
    deltas: [
      {
        kind: 'permission',
        id: supposedId,
        state: {
          id: supposedId,
          roleId,
          areaId: resource.areaId,
          operation,
          qualifier: 'all',
          state: null,
          field: null,
        } as AccessStates['permission'], // ids of facts that exist
      },
    ],
    question: asked.question,
  }));

  function isHere(grantId: string): boolean {
    const grant = book.grant.get(grantId);

    return grant !== undefined && isValid(grant, asked.now) && isWithin(book, grant, resource);
  }
}

function permitting(
  book: AccessIndex['book'],
  { operation, resource }: Question,
): readonly AccessStates['permission'][] {
  const found: AccessStates['permission'][] = [];

  for (const role of book.role.all())
    for (const permission of book.permission.where('roleId', role.id))
      if (permission.areaId === resource.areaId && permission.operation === operation && isBroad(permission))
        found.push(permission);

  return found;
}

function isBroad({ qualifier, state, field }: AccessStates['permission']): boolean {
  return qualifier === 'all' && state === null && field === null;
}
