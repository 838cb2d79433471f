import type { FolderHolder } from '#contract/projects.ts';
import type { Step } from '#contract/changes.ts';
import type { Steps } from '../../changes/steps.ts';
import { withStep } from '../../changes/steps.ts';
import type { Permission } from '../../components/permission-mark.tsx';

type GrantMarks = Extract<Step, { do: 'folder.grant' }>;

/** Which cell: whose, in which folder, what in which area. */
export interface Spot {
  holder: FolderHolder;
  folder: string;
  area: string;
  operation: string;
}

export interface Mark {
  permission: Permission;
  /** Given here and above: both are shown. */
  alsoInherited: boolean;
  isStaged: boolean;
  /** Where it comes from, for the words behind the mark. */
  source: string;
}

/** What a cell shows: what is stored, with what is staged laid over. */
export function markAt(steps: Steps, spot: Spot): Mark {
  const own = reachOf(spot, 'here');
  const above = reachOf(spot, 'above');
  const staged = stagedMarks(steps, spot)?.includes(spot.operation);
  const isOwn = staged ?? own === 'all';
  const inherited = above === 'all';

  return {
    permission: drawn({ isOwn: isOwn && !(inherited && own !== 'all'), inherited, some: own ?? above }),
    alsoInherited: inherited && own === 'all',
    isStaged: staged !== undefined && staged !== (own === 'all' || inherited),
    source: sourcesOf(spot),
  };
}

function drawn({
  isOwn,
  inherited,
  some,
}: {
  isOwn: boolean;
  inherited: boolean;
  some: string | undefined;
}): Permission {
  if (isOwn) return 'extended';
  if (inherited) return 'inherited';

  return some === 'some' ? 'own' : 'none';
}

/** A press adds a mark or takes the own one away again. What is inherited stays, so nothing is staged for it. */
export function withMark(steps: Steps, spot: Spot): Steps {
  const before = marksBefore(steps, spot);
  const has = before.has(spot.operation);
  const next = new Set(before);
  if (has) next.delete(spot.operation);
  else next.add(spot.operation);
  const at = steps.findIndex((step) => isAbout(step, spot));
  if (sameSet(next, storedMarks(spot))) return at < 0 ? steps : steps.toSpliced(at, 1);

  return withStep(steps, {
    do: 'folder.grant',
    subjectKind: spot.holder.kind,
    subjectId: spot.holder.id,
    folderId: spot.folder,
    areaId: spot.area,
    marks: [...next].map((operation) => ({ areaId: spot.area, operation })),
  });
}

/** The grants of somebody that were given in the very folder. */
export function ownGrants({
  marks,
}: FolderHolder): readonly { id: string; role: { id: string; name: string } }[] {
  const grants = new Map(
    marks.filter(isHere).map(({ grantId, role }) => [grantId, { id: grantId, role }] as const),
  );

  return [...grants.values()];
}

export function isInherited({ holder, operation }: Spot): boolean {
  return holder.marks.some((mark) => mark.operation === operation && !mark.isOwn && mark.reach === 'all');
}

function marksBefore(steps: Steps, spot: Spot): ReadonlySet<string> {
  return new Set(stagedMarks(steps, spot) ?? storedMarks(spot));
}

function stagedMarks(steps: Steps, spot: Spot): readonly string[] | undefined {
  const step = steps.find((one): one is GrantMarks => isAbout(one, spot));

  return step?.marks.map(({ operation }) => operation);
}

function isAbout(step: Step, { holder, folder, area }: Spot): step is GrantMarks {
  return (
    step.do === 'folder.grant' &&
    step.subjectId === holder.id &&
    step.folderId === folder &&
    step.areaId === area
  );
}

/** Everything that somebody has in the area for all records, wherever it comes from. */
function storedMarks({ holder }: Spot): ReadonlySet<string> {
  return new Set(holder.marks.filter(({ reach }) => reach === 'all').map(({ operation }) => operation));
}

function reachOf({ holder, operation }: Spot, where: 'here' | 'above'): 'all' | 'some' | undefined {
  const reaches = holder.marks
    .filter((mark) => mark.operation === operation && isHere(mark) === (where === 'here'))
    .map(({ reach }) => reach);

  return reaches.includes('all') ? 'all' : reaches[0];
}

function isHere({ isOwn }: FolderHolder['marks'][number]): boolean {
  return isOwn;
}

function sourcesOf({ holder, operation }: Spot): string {
  const names = holder.marks
    .filter((mark) => mark.operation === operation)
    .map(({ role, folder }) => (folder ? `${role.name}, ${folder.name}` : role.name));

  return [...new Set(names)].join('; ');
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((value) => other.has(value));
}
