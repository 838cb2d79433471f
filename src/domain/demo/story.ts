import type { AdminLevel } from '../level.ts';
import { seatsHeld } from './licences.ts';
import { demoTeams, castOf, type DemoPerson } from './people.ts';
import { seeded, type Random } from './random.ts';
import { specialNumbers } from './special-people.ts';

export type DemoScale = 'small' | 'large';

/** Who did something: somebody of the cast by number, or whoever founded the workspace. */
export type DemoActor = number | 'founder';

/** What happened, told by numbers of the cast. The order of a story is that of its moments. */
export type DemoAct =
  | { readonly what: 'hire'; readonly people: readonly number[]; readonly start: 'password' | 'invitation' }
  | { readonly [What in Plain]: { readonly what: What; readonly people: readonly number[] } }[Plain]
  | { readonly what: 'level'; readonly people: readonly number[]; readonly level: AdminLevel }
  | { readonly what: 'role'; readonly people: readonly number[]; readonly role: string }
  | { readonly what: 'join'; readonly people: readonly number[]; readonly group: string }
  /** The first of them leads the team. */
  | { readonly what: 'team'; readonly people: readonly number[]; readonly team: string }
  | { readonly what: 'position'; readonly people: readonly number[]; readonly position: string }
  | { readonly what: 'build' }
  | { readonly what: 'seats'; readonly people: readonly number[]; readonly pool: string }
  | { readonly what: 'buy_licences'; readonly people: readonly number[] }
  | { readonly what: 'revert' };

type Plain =
  | 'confirm'
  | 'accept'
  | 'visit'
  | 'deactivate'
  | 'activate'
  | 'remove'
  | 'must_change'
  | 'expire_tomorrow';

export type DemoScene = { readonly minutesAgo: number; readonly by: DemoActor; readonly act: DemoAct };

/** A session that is still open: when it began and when it was last used. */
export type DemoSession = {
  readonly person: number;
  readonly startedMinutesAgo: number;
  readonly seenMinutesAgo: number;
};

export type DemoStory = {
  readonly people: readonly DemoPerson[];
  readonly scenes: readonly DemoScene[];
  readonly sessions: readonly DemoSession[];
};

const day = 1_440;
const size = {
  small: { people: 125, visitsPerDay: 62 },
  large: { people: 9_999, visitsPerDay: 62 },
} as const;

/** Ninety days of an invented company, told backwards from now. The same seed tells the same story. */
export function storyOf(seed: number, scale: DemoScale): DemoStory {
  const random = seeded(seed);
  const people = castOf(random, size[scale].people);
  const joinedAt = joining(random, people.length);
  const scenes = [
    ...hiring(joinedAt),
    ...careers(random, people.length),
    ...visits(random, joinedAt, size[scale].visitsPerDay),
  ];

  return {
    people,
    scenes: scenes.toSorted((one, other) => other.minutesAgo - one.minutesAgo),
    sessions: openSessions(random, people.length),
  };
}

/** The moment, in minutes ago, at which each of the cast joins: most on the first days, the rest bit by bit. */
function joining(random: Random, count: number): readonly number[] {
  const invited: readonly number[] = specialNumbers.invited;
  const accepted: readonly number[] = specialNumbers.accepted;
  const early = Math.max(45, Math.floor(count * 0.6));

  return Array.from({ length: count }, (_, n) => {
    if (invited.includes(n)) return (2 + invited.indexOf(n) * 3) * day - 60;
    if (accepted.includes(n)) return (20 + accepted.indexOf(n)) * day;
    // In sets, as somebody works through a list: each has a moment of its own.
    if (n < early) return 89 * day - Math.floor(n / hiredAtOnce) * 9;

    return (
      (3 + Math.floor(((count - n) / (count - early)) * 80)) * day + (random.between(0, 3) === 0 ? 30 : 0)
    );
  });
}

const hiredAtOnce = 250;

function hiring(joinedAt: readonly number[]): readonly DemoScene[] {
  const invitations = new Set<number>([...specialNumbers.invited, ...specialNumbers.accepted]);
  const scenes: DemoScene[] = [];

  for (const [minutesAgo, people] of Map.groupBy(joinedAt.keys(), (n) => joinedAt[n] ?? 0)) {
    const byMail = people.filter((n) => invitations.has(n));
    const byHand = people.filter((n) => !invitations.has(n));
    const by: DemoActor =
      minutesAgo > 80 * day ? 'founder' : (specialNumbers.administrators[minutesAgo % 3] ?? 'founder');

    if (byMail.length > 0)
      scenes.push({ minutesAgo, by, act: { what: 'hire', people: byMail, start: 'invitation' } });
    if (byHand.length > 0)
      scenes.push({ minutesAgo, by, act: { what: 'hire', people: byHand, start: 'password' } });
    // Thousands would take minutes to confirm one by one; those who came first show it.
    const confirming = byHand.filter((n) => n < mostConfirmed);
    if (confirming.length > 0)
      scenes.push({ minutesAgo: minutesAgo - 2, by, act: { what: 'confirm', people: confirming } });
  }

  return scenes;
}

const mostConfirmed = 400;

/** What becomes of people after they have joined. */
function careers(random: Random, count: number): readonly DemoScene[] {
  const { administrators, accepted, deactivated, expiring, mustChange, removed } = specialNumbers;
  const [personnel, , technician] = administrators;
  const scene = (daysAgo: number, by: DemoActor, act: DemoAct): DemoScene => ({
    minutesAgo: daysAgo * day - 77,
    by,
    act,
  });
  const ordinary = (first: number, many: number): readonly number[] =>
    Array.from({ length: many }, (_, n) => first + n).filter((n) => n < count);

  return [
    ...accepted.map((person, n) => scene(18 + n, person, { what: 'accept', people: [person] })),
    scene(85, 'founder', { what: 'build' }),
    scene(75, 'founder', { what: 'buy_licences', people: [] }),
    scene(72, 'founder', { what: 'join', people: ordinary(45, 12), group: 'Safety board' }),
    ...demoTeams.map(({ name }, n) =>
      scene(70, 'founder', { what: 'team', people: ordinary(45 + 3 * n, 4), team: name }),
    ),
    scene(61, personnel, { what: 'position', people: ordinary(50, 6), position: 'Senior deckhand' }),
    scene(54, personnel, { what: 'deactivate', people: [60, 61] }),
    scene(47, personnel, { what: 'activate', people: [60, 61] }),
    ...removed.map((person, n) => scene(50 - n * 7, personnel, { what: 'remove', people: [person] })),
    scene(40, 'founder', { what: 'level', people: [41], level: 'extended' }),
    scene(39, 'founder', { what: 'revert' }),
    ...deactivated.map((person, n) => scene(30 - n * 6, personnel, { what: 'deactivate', people: [person] })),
    scene(16, technician, { what: 'join', people: ordinary(42, 25), group: 'Ferry app' }),
    // Worth taking back: a whole crew was given the wrong role in one go.
    scene(9, personnel, { what: 'role', people: ordinary(42, 30), role: 'Project User (View only)' }),
    scene(5, technician, { what: 'must_change', people: [mustChange] }),
    scene(3, personnel, { what: 'expire_tomorrow', people: [expiring] }),
    ...seatsHeld(count).map(({ pool, people }) => scene(1, 'founder', { what: 'seats', people, pool })),
    scene(2, personnel, {
      what: 'position',
      people: [ordinary(62, 30)[random.between(0, 29)] ?? 62],
      position: 'Chief engineer',
    }),
  ];
}

/** Who signed in on which day. Visits of one day are told together. */
function visits(random: Random, joinedAt: readonly number[], perDay: number): readonly DemoScene[] {
  const away = new Set<number>([
    ...specialNumbers.invited,
    ...specialNumbers.accepted,
    ...specialNumbers.deactivated,
    ...specialNumbers.removed,
  ]);

  return Array.from({ length: 88 }, (_, n): DemoScene => {
    const minutesAgo = (88 - n) * day - 240;
    const present = [...joinedAt.keys()].filter(
      (person) => !away.has(person) && (joinedAt[person] ?? 0) > minutesAgo + 10,
    );
    const [first = 0, ...others] = present;
    const people = Array.from({ length: random.between(perDay - 9, perDay + 9) }, () =>
      random.pick([first, ...others]),
    );

    return { minutesAgo, by: 'founder', act: { what: 'visit', people } };
  });
}

function openSessions(random: Random, count: number): readonly DemoSession[] {
  const people = Array.from({ length: count }, (_, n) => n).filter((n) => n < 18 || n > 41);

  return people.slice(0, 48).map((person) => {
    const seenMinutesAgo = random.between(1, 300);

    return { person, seenMinutesAgo, startedMinutesAgo: seenMinutesAgo + random.between(5, 400) };
  });
}
