import type { Qualifier } from '../role.ts';
import { passes, passing, type Caps, type Stock } from './caps.ts';
import type { Numbers } from './numbers.ts';
import type { Person } from './person.ts';
import {
  glance,
  reach,
  reachesNarrowly,
  reachOf,
  unclear,
  type Narrow,
  type RoleSets,
  type Shelf,
} from './role-sets.ts';
import { capIn, hasRow, setAt, type Rows } from './rows.ts';

/**
 * A record, or the place where one would be. What is null is not the case: nobody is the assignee of a
 * record without one.
 */
export type Resource = {
  readonly areaId: string;
  readonly projectId: string | null;
  readonly folderId: string | null;
  readonly recordId: string | null;
  readonly state: string | null;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly createdBy: string | null;
  readonly company: string | null;
};

/** What is asked: an operation, for a certain field of the record where that is meant. */
export type Question = {
  readonly operation: string;
  readonly resource: Resource;
  readonly field: string | null;
};

/** A question whose ids are numbers already: those of an index keep their meaning for as long as it lives. */
export type NumberedQuestion = {
  /** Which operation in which area; 0 is nobody's. */
  readonly permission: number;
  /** The folder in which the record lies, or else its project; 0 if it lies in none. */
  readonly place: number;
  /** The users to whom the record is assigned and who made it; 0 where that is nobody, or not looked up. */
  readonly assignee?: number;
  readonly creator?: number;
  /** Of which qualifiers these two do not tell all, in the bits of `reachOf`; of every one if left out. */
  readonly untold?: number;
  readonly question: Question;
};

type Tools = {
  readonly numbers: Numbers;
  readonly sets: RoleSets;
  readonly caps: Caps;
  readonly rows: Rows;
  readonly shelf: Shelf;
  readonly stock: Stock;
  readonly people: readonly (Person | undefined)[];
  /** Compiles a user as of the moment that is asked about; false if there is no such user. */
  compile(user: number): boolean;
};

/**
 * The rule of the product: whoever may sign in may do what full access or a role permits there, as far
 * as the licence lets it through. There is no denying: what is not granted is not allowed.
 *
 * Users are compiled: into no roles where they may not sign in, into the set of everything where full access
 * reaches all data. Most questions are settled by one byte and the numbers asked by.
 */
export function decide(tools: Tools, user: number, asked: NumberedQuestion): boolean {
  const { rows, shelf, stock } = tools;
  const { permission } = asked;
  const set = setAt(rows, user, asked.place);
  const cap = capIn(rows, user);
  const reached = cap < 0 ? unclear : glance(shelf, set, permission) & passing(stock, cap, permission);
  const fulfilled = all | (asked.assignee === user ? assigned : 0) | (asked.creator === user ? owned : 0);

  return (
    (reached & fulfilled) !== 0 ||
    ((reached & (asked.untold ?? untold)) !== 0 && decideClosely(tools, user, asked))
  );
}

const { all, assigned, owned } = reachOf;

/** Whatever takes more than the number of a user to tell. */
const untold = 0xff & ~all;

/** What the numbers of assignee and creator do not tell of a record. */
export function untoldBy(
  { assignee, creator }: { readonly assignee: number; readonly creator: number },
  { assigneeId, teamId, createdBy }: Resource,
): number {
  const tellsAssigned = teamId === null && (assigneeId === null || assignee !== 0);
  const tellsOwned = createdBy === null || creator !== 0;

  return untold & ~(tellsAssigned ? assigned : 0) & ~(tellsOwned ? owned : 0);
}

type Held = { readonly asked: NumberedQuestion; readonly set: number };

function decideClosely(tools: Tools, user: number, asked: NumberedQuestion): boolean {
  const { rows, caps, people, compile } = tools;
  const { permission, place } = asked;
  if (!hasRow(rows, user) && !compile(user)) return false;
  const person = people[user];

  return (
    person !== undefined &&
    passes(caps, person.cap, permission) &&
    (reaches(tools, person, { asked, set: setAt(rows, user, place) }) || reachesInArea(tools, person, asked))
  );
}

/** The roles that count in one area of a project besides those of its places. */
export function setOfArea({ areas }: Person, project: number, area: number): number {
  for (let at = 0; at < areas.length; at += 3)
    if (areas[at] === project && areas[at + 1] === area) return areas[at + 2] ?? 0;

  return 0;
}

function reachesInArea(tools: Tools, person: Person, asked: NumberedQuestion): boolean {
  const { numbers } = tools;
  const { permission, place } = asked;
  if (person.areas.length === 0 || place === 0) return false;

  return reaches(tools, person, {
    asked,
    set: setOfArea(person, numbers.root(place), numbers.areaOf(permission)),
  });
}

/** Whether the record is among those that a set lets this user reach. */
function reaches({ sets }: Tools, person: Person, { asked, set }: Held): boolean {
  const { permission, question } = asked;
  const { resource } = question;
  const reached = reach(sets, set, permission);

  return (
    reached === all ||
    ((reached & reachOf.assigned) !== 0 && concerns('assigned', person, resource)) ||
    ((reached & reachOf.owned) !== 0 && concerns('owned', person, resource)) ||
    ((reached & reachOf.related) !== 0 && concerns('related', person, resource)) ||
    ((reached & reachesNarrowly) !== 0 &&
      sets.narrow(set, permission).some((one) => fits(one, { person, question })))
  );
}

/** Whether a narrow permission speaks of this state, this field and this record. */
export function fits(
  { qualifier, state, field }: Omit<Narrow, 'permission'>,
  { person, question: { resource, field: asked } }: { readonly person: Person; readonly question: Question },
): boolean {
  return (
    (state === null || state === resource.state) &&
    (field === null || field === asked) &&
    concerns(qualifier, person, resource)
  );
}

/** Whether a record is among those that a qualifier leaves. */
export function concerns(
  qualifier: Qualifier,
  { userId, teams, relations }: Person,
  resource: Resource,
): boolean {
  switch (qualifier) {
    case 'all':
      return true;
    case 'assigned':
      return resource.assigneeId === userId || (resource.teamId !== null && teams.has(resource.teamId));
    case 'owned':
      return resource.createdBy === userId;
    case 'related':
      return relations.some(({ kind, target }) => target === relatedTo(kind, resource));
  }
}

function relatedTo(kind: 'company' | 'project' | 'record', resource: Resource): string | null {
  if (kind === 'company') return resource.company;

  return kind === 'project' ? resource.projectId : resource.recordId;
}
