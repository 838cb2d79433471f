import type { StepRefusal } from '#app/administering.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Instant } from '#domain/ids.ts';
import { isAdmitted } from '#domain/user.ts';
import type { SeatCount } from './judge-seats.ts';
import type { Plan } from './plan.ts';
import { countPeople } from './touched-users.ts';
import { planToken } from './plan-token.ts';
import { presentAccess, type AccessView } from './present-access.ts';
import { nameOf, presentChanges, type ShownChange } from './present-changes.ts';

const mostShown = 500;

export type ShownRefusal = {
  readonly step: number;
  readonly subject: string | null;
  readonly name: string | null;
  readonly code: string;
  readonly details: Record<string, string | number | string[]>;
};

/** A plan as it is shown before it happens: numbers, sentences, and the token that binds them. */
export type PlanView = {
  token: string;
  changes: ShownChange[];
  changeCount: number;
  people: number;
  refusals: ShownRefusal[];
  excluded: ShownRefusal[];
  excludedCount: number;
  effects: {
    mails: number;
    mailsByKind: Record<string, number>;
    sessionsEnding: number;
    passwordsSet: number;
    withoutAddress: number;
  };
  loseAccess: number;
  gainAccess: number;
  access: AccessView;
  activeUsers: { before: number; after: number; limit: number | null };
  fullUsers: { before: number; after: number };
  seats: readonly SeatCount[];
  warnings: ShownRefusal[];
  irreversible: string[];
};

type Tools = { readonly workspace: WorkspaceStores; readonly crypto: Crypto; readonly now: Instant };

export async function presentPlan(plan: Plan, { workspace, crypto, now }: Tools): Promise<PlanView> {
  const changes = await presentChanges(plan, mostShown);
  const effects = plan.planned.flatMap((one) => one.effects);
  const ending = effects.filter(({ effect }) => effect === 'end_sessions').map(({ userId }) => userId);
  const names = await namesOf(plan, workspace);
  const { guard } = plan;

  return {
    token: planToken(crypto, plan),
    changes: changes.shown,
    changeCount: changes.count,
    people: countPeople(plan),
    refusals: plan.refusals.map((refusal) => shown(refusal, names)),
    excluded: plan.excluded.slice(0, mostShown).map((refusal) => shown(refusal, names)),
    excludedCount: plan.excluded.length,
    effects: { ...countEffects(plan), sessionsEnding: await workspace.admissions.countLive(ending) },
    ...countAccess(plan, now),
    access: await presentAccess(plan),
    activeUsers: { before: guard.activeUsers, after: plan.activeUsersAfter, limit: guard.planLimit },
    fullUsers: { before: guard.activeFullUsers, after: plan.fullUsersAfter },
    seats: plan.seats,
    warnings: plan.warnings.map(({ code, subject }) => ({
      step: 0,
      subject,
      name: names.get(subject) ?? null,
      code,
      details: {},
    })),
    irreversible: [...new Set(effects.map(({ effect }) => effect))],
  };
}

function countEffects({ planned }: Plan) {
  const effects = planned.flatMap((one) => one.effects);
  const mails = effects.filter((effect) => effect.effect === 'mail');
  const passwords = effects.filter((effect) => effect.effect === 'set_password');
  const mailed = new Set(
    mails.filter(({ mail }) => mail === 'one_time_password').map(({ userId }) => userId),
  );
  const kinds = Map.groupBy(mails, ({ mail }) => mail);

  return {
    mails: mails.length,
    mailsByKind: Object.fromEntries([...kinds].map(([mail, list]) => [mail, list.length])),
    passwordsSet: passwords.length,
    withoutAddress: passwords.filter(({ secret, userId }) => secret === 'one_time' && !mailed.has(userId))
      .length,
  };
}

function countAccess({ touched }: Plan, now: Instant) {
  let loseAccess = 0;
  let gainAccess = 0;

  for (const { before, after } of touched.values()) {
    const had = before !== null && isAdmitted(before.user, now);
    const has = after !== null && isAdmitted(after.user, now);

    if (had && !has) loseAccess += 1;
    if (!had && has) gainAccess += 1;
  }

  return { loseAccess, gainAccess };
}

async function namesOf(plan: Plan, { users }: WorkspaceStores): Promise<ReadonlyMap<string, string>> {
  const { refusals, excluded, warnings } = plan;
  const subjects = [...refusals, ...excluded.slice(0, mostShown), ...warnings].map(({ subject }) => subject);
  const ids = subjects.flatMap((subject) => (subject?.startsWith('user:') ? [subject.slice(5)] : []));
  const names = await users.names([...new Set(ids)].filter((id) => !id.startsWith('new:')));

  const others = new Set(subjects.filter((subject) => subject !== null && !subject.startsWith('user:')));
  const found = new Map([...names].map(([id, name]) => [`user:${id}`, name]));

  for (const subject of others) {
    const name = subject === null ? '' : await nameOf(subject, plan.facts);
    if (subject !== null && name !== '') found.set(subject, name);
  }

  return found;
}

function shown(
  { step, subject, code, details }: StepRefusal,
  names: ReadonlyMap<string, string>,
): ShownRefusal {
  return {
    step,
    subject,
    name: subject === null ? null : (names.get(subject) ?? null),
    code,
    details: Object.fromEntries(
      Object.entries(details).map(([key, value]) => [key, typeof value === 'object' ? [...value] : value]),
    ),
  };
}
