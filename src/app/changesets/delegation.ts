import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { Resource } from '#domain/access/decide.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { nameOfRight, whatAt, type Right } from '#domain/access/what.ts';
import { allows, levelOf, type Actor } from '#domain/access.ts';
import type { AreaId, Instant } from '#domain/ids.ts';
import { isAtLeast } from '#domain/level.ts';
import type { Change } from '#domain/plan/change.ts';
import { administersProject } from '#domain/predefined.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant } from '#domain/role.ts';
import { useCases } from './registry.ts';
import type { Step } from './step.ts';

type Asked = {
  readonly actor: Actor;
  readonly access: AccessIndex;
  readonly now: Instant;
  readonly facts: OverlaidFacts;
};

/** Whether somebody administers people as such, and so needs no right in the project. */
export function administers(actor: Actor): boolean {
  return isAtLeast(levelOf(actor), 'extended');
}

/**
 * Who is no administrator of people is told at once that a step is not theirs to ask, before anybody is named
 * by a selection.
 */
export function checkSteps(actor: Actor, steps: readonly Step[]): void {
  if (administers(actor)) return;
  const denied = steps.find((step) => !allows(actor, useCases[step.do].action) || 'select' in step);

  if (denied !== undefined) refuse('access.denied', { action: useCases[denied.do].action });
}

/**
 * Who is no administrator of people gives and takes roles only where they may assign people: in a project
 * any but Project Administrator, in a folder or one area of it only what they hold there themselves. Whoever
 * has full access is touched by nobody below.
 */
export async function checkDelegated(change: Change, asked: Asked): Promise<void> {
  if (change.fact !== 'grant') return;

  for (const grant of [change.before, change.after]) if (grant !== null) await checkGrant(grant, asked);
}

async function checkGrant(grant: Grant, asked: Asked): Promise<void> {
  const { actor, access, now, facts } = asked;
  const role = await facts.get('role', grant.roleId);
  const area = (await facts.where('area', 'builtIn', 'projects'))[0];
  const question =
    area === undefined ? null : { operation: 'assign', resource: placeOf(grant, area.id), field: null };
  const assigns = actor.kind === 'user' && question !== null && access.can(actor.userId, question, now);

  if (!assigns || grant.scopeKind === 'workspace' || role === undefined)
    refuse('access.denied', { action: 'grant.add' });
  if (administersProject(role)) refuse('grant.administrator_only', { role: role.name });
  if (grant.scopeKind !== 'project') checkHeld(grant, asked);
  await checkHolder(grant, asked);
}

/** In a part of a project somebody gives what they hold there, and nothing beside it. */
function checkHeld({ roleId, projectId, folderId, areaId }: Grant, { actor, access, now }: Asked): void {
  if (actor.kind !== 'user') return;
  const held = new Set(
    whatAt(access, actor.userId, { placeId: folderId ?? projectId, now }).map(nameOfRight),
  );
  const beyond = access.book.permission
    .where('roleId', roleId)
    .filter((one) => areaId === null || one.areaId === areaId)
    .find((one) => !held.has(nameOfRight(one)) && !held.has(nameOfRight(whole(one))));

  if (beyond !== undefined)
    refuse('grant.beyond_own', {
      operation: beyond.operation,
      area: access.book.area.get(beyond.areaId)?.name ?? '',
    });
}

/** The same right for all records, which is more than any qualified one. */
function whole({ areaId, operation }: Right): Right {
  return { areaId, operation, qualifier: 'all', state: null, field: null };
}

async function checkHolder({ subjectId }: Grant, { facts }: Asked): Promise<void> {
  const user = await facts.stored('user', subjectId);

  if (user?.adminLevel === 'full') refuse('user.full_access_only');
}

function placeOf({ projectId, folderId }: Grant, areaId: AreaId): Resource {
  const nobody = { assigneeId: null, teamId: null, createdBy: null };

  return { areaId, projectId, folderId, recordId: null, state: null, company: null, ...nobody };
}
