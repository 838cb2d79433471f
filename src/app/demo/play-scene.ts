import { sealEvents } from '#app/audit/seal-events.ts';
import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { revertChangeSet } from '#app/changesets/revert-change-set.ts';
import type { Step } from '#app/changesets/step.ts';
import { acceptInvitation } from '#app/links/accept-invitation.ts';
import { confirmEmail } from '#app/links/confirm-email.ts';
import { perform } from '#app/perform.ts';
import type { DemoAct, DemoScene } from '#domain/demo/story.ts';
import { buildPlaces } from './build-places.ts';
import { buyLicences, poolOf } from './play-licences.ts';
import { momentAt, operatorIn, playerOf, readPlayers, requestBy, requestFrom, type Stage } from './stage.ts';
import { noteVisits } from './visits.ts';

type ActOf<What extends DemoAct['what']> = Extract<DemoAct, { what: What }>;
type Play<What extends DemoAct['what']> = (
  stage: Stage,
  act: ActOf<What>,
  by: DemoScene['by'],
) => Promise<void>;

/** The number of the last change set, for the scene that takes it back. */
const lastSeq = new WeakMap<Stage, number>();

/** Plays one scene at its moment, by the use cases that people and administrators use. */
export async function playScene(stage: Stage, { minutesAgo, by, act }: DemoScene): Promise<void> {
  stage.clock.now = momentAt(stage, minutesAgo);
  const play = plays[act.what] as Play<typeof act.what>; // the table has the play of each act under its name

  await play(stage, act, by);
}

const plays: { readonly [What in DemoAct['what']]: Play<What> } = {
  hire,
  confirm: (stage, { people }) => forEach(people, (person) => confirm(stage, person)),
  accept: (stage, { people }) => forEach(people, (person) => accept(stage, person)),
  deactivate: (stage, { people }, by) =>
    apply(
      stage,
      by,
      people.map((n) => ({ do: 'user.deactivate', id: idOf(stage, n) })),
    ),
  activate: (stage, { people }, by) =>
    apply(
      stage,
      by,
      people.map((n) => ({ do: 'user.activate', id: idOf(stage, n) })),
    ),
  remove: (stage, { people }, by) =>
    apply(
      stage,
      by,
      people.map((n) => ({ do: 'user.remove', id: idOf(stage, n) })),
    ),
  must_change: (stage, { people }, by) =>
    apply(
      stage,
      by,
      people.map((n) => ({ do: 'user.require_new_password', id: idOf(stage, n) })),
    ),
  expire_tomorrow: (stage, { people }, by) =>
    apply(
      stage,
      by,
      people.map((n) => ({
        do: 'user.set_validity',
        id: idOf(stage, n),
        validFrom: null,
        validUntil: momentAt(stage, -1_440),
      })),
    ),
  level: (stage, { people, level }, by) =>
    apply(
      stage,
      by,
      people.map((n) => ({ do: 'user.set_level', id: idOf(stage, n), adminLevel: level })),
    ),
  role: (stage, { people, role }, by) =>
    apply(stage, by, [
      {
        do: 'user.set_role',
        select: { ids: people.map((n) => idOf(stage, n)) },
        roleIds: [stage.roles.get(role) ?? ''],
      },
    ]),
  join: (stage, { people, group }, by) =>
    apply(stage, by, [
      {
        do: 'group.add_member',
        select: { ids: people.map((n) => idOf(stage, n)) },
        groupId: stage.groups.get(group) ?? '',
      },
    ]),
  team: (stage, { people, team }, by) => {
    const id = stage.groups.get(team) ?? '';
    const members = people.map((n) => idOf(stage, n));

    return apply(stage, by, [
      { do: 'group.add_member', select: { ids: members }, groupId: id },
      { do: 'group.update', id, set: { leadId: members[0] ?? null } },
    ]);
  },
  position: (stage, { people, position }, by) =>
    apply(stage, by, [
      { do: 'user.update', select: { ids: people.map((n) => idOf(stage, n)) }, set: { position } },
    ]),
  buy_licences: (stage) => buyLicences(stage),
  seats: (stage, { people, pool }, by) =>
    apply(stage, by, [
      {
        do: 'seat.assign',
        select: { ids: people.map((n) => idOf(stage, n)) },
        poolId: poolOf(stage, pool),
      },
    ]),
  visit: (stage, { people }) => visit(stage, people),
  build: buildPlaces,
  revert,
};

async function hire(stage: Stage, { people, start }: ActOf<'hire'>, by: DemoScene['by']): Promise<void> {
  const { world, password } = stage;
  const steps = people.map((n): Step => ({ ...addingOf(stage, n), start }));
  const secret = { password, confirmation: password };
  const secrets = start === 'password' ? Object.fromEntries(people.map((n) => [newName(n), secret])) : {};
  const { created } = await perform(world, applyChangeSet, {
    request: requestBy(stage, by),
    input: { steps, secrets },
  });
  const ids = people.map((n) => created[newName(n)] ?? '');
  const players = await perform(world, readPlayers, { request: operatorIn(stage), input: { ids } });

  for (const [index, n] of people.entries()) {
    const player = players.get(ids[index] ?? '');
    if (player !== undefined) stage.players.set(n, player);
  }
}

function addingOf({ story, roles, groups }: Stage, n: number) {
  const person = story.people[n];
  if (person === undefined) throw new Error(`The cast has no number ${n}`);
  const { username, firstName, lastName, fullName, company, position, phone, city, country, comment } =
    person;

  return {
    do: 'user.add',
    as: newName(n),
    profile: { username, firstName, lastName, fullName, company, position, phone, city, country, comment },
    email: person.email,
    adminLevel: person.level,
    roleIds: person.role === null ? [] : [roles.get(person.role) ?? ''],
    groupIds: person.groups.flatMap((name) => groups.get(name) ?? []),
    validFrom: null,
    validUntil: null,
    mustChangePassword: false,
  } as const;
}

function newName(n: number): string {
  return `new:${n}`;
}

async function confirm(stage: Stage, person: number): Promise<void> {
  const token = stage.takeToken(playerOf(stage, person).accountId, 'confirm_email');

  await perform(stage.world, confirmEmail, { request: requestFrom(stage, person, 'link'), input: { token } });
}

async function accept(stage: Stage, person: number): Promise<void> {
  const token = stage.takeToken(playerOf(stage, person).accountId, 'invitation');
  const input = { token, password: stage.password, confirmation: stage.password };

  await perform(stage.world, acceptInvitation, { request: requestFrom(stage, person, 'link'), input });
}

async function visit(stage: Stage, people: readonly number[]): Promise<void> {
  const visits = people.map((person) => {
    const { address, device } = requestFrom(stage, person, 'console');

    return { ...playerOf(stage, person), address, device };
  });

  await perform(stage.world, noteVisits, { request: operatorIn(stage), input: { visits } });
  await sealEvents(stage.world);
}

async function revert(stage: Stage, _act: ActOf<'revert'>, by: DemoScene['by']): Promise<void> {
  const seq = lastSeq.get(stage) ?? 0;

  await perform(stage.world, revertChangeSet, { request: requestBy(stage, by), input: { seq } });
}

async function apply(stage: Stage, by: DemoScene['by'], steps: readonly Step[]): Promise<void> {
  const { seq } = await perform(stage.world, applyChangeSet, {
    request: requestBy(stage, by),
    input: { steps },
  });

  lastSeq.set(stage, seq);
}

function idOf(stage: Stage, person: number): string {
  return playerOf(stage, person).userId;
}

/** One after another: each is a transaction behind the same row. */
async function forEach(people: readonly number[], play: (person: number) => Promise<void>): Promise<void> {
  for (const person of people) await play(person);
}
