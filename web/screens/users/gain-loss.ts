import type { HeldGrant } from '#contract/groups.ts';
import type { GroupOfUser } from './group-queries.ts';

interface Held {
  groups: readonly GroupOfUser[];
  /** Groups that somebody is in now, and those they will be in. */
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
  /** What they hold beside all groups. */
  direct: readonly HeldGrant[];
}

/** What a change of groups gives and takes: a role in a place that something else gives too is neither. */
export function gainAndLoss({ groups, before, after, direct }: Held): {
  gains: readonly HeldGrant[];
  losses: readonly HeldGrant[];
} {
  const held = (which: ReadonlySet<string>) =>
    new Map(
      [...direct, ...groups.filter(({ id }) => which.has(id)).flatMap(({ grants }) => grants)].map(
        (grant) => [whatAndWhere(grant), grant] as const,
      ),
    );
  const was = held(before);
  const is = held(after);

  return {
    gains: [...is].flatMap(([key, grant]) => (was.has(key) ? [] : [grant])),
    losses: [...was].flatMap(([key, grant]) => (is.has(key) ? [] : [grant])),
  };
}

function whatAndWhere({ role, project, area, folder }: HeldGrant): string {
  return [role.id, project?.id, area?.id, folder?.id].join(' ');
}
