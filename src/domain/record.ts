import type { AreaId, FolderId, GroupId, Instant, ProjectId, RecordId, UserId } from './ids.ts';
import type { Area } from './area.ts';
import { refuse } from './refusal.ts';
import { hasControlCharacter, lengthOf } from './text.ts';
import type { User } from './user.ts';

/** One thing of an area, lying in a project or a folder. */
export type WorkRecord = {
  readonly id: RecordId;
  readonly areaId: AreaId;
  readonly projectId: ProjectId;
  readonly folderId: FolderId | null;
  /** Counted within the project, and never given twice. */
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly assigneeId: UserId | null;
  readonly teamId: GroupId | null;
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};

const titleLimit = 200;

export function recordTitle(title: string): string {
  const trimmed = title.trim();

  if (trimmed === '' || lengthOf(trimmed) > titleLimit || hasControlCharacter(trimmed, 'line'))
    refuse('record.title_invalid', { limit: titleLimit });

  return trimmed;
}

/** A record is in one of the states of its area; a new one in the first of them unless another is named. */
export function recordState({ name, states }: Pick<Area, 'name' | 'states'>, state?: string): string {
  const [first] = states;
  if (first === undefined) return refuse('record.area_unfit', { area: name });
  if (state !== undefined && !states.includes(state)) refuse('record.state_unknown', { state, area: name });

  return state ?? first;
}

/** Work goes to people who are in, and stays with those who leave until somebody else has it. */
export function checkAssignable({ state, builtIn }: Pick<User, 'state' | 'builtIn'>): void {
  if (state !== 'active' || (builtIn !== null && builtIn !== 'tbd')) refuse('record.assignee_unfit');
}
