import { oneTimeHours, queueMails } from '#app/letters.ts';
import { hoursAfter } from '#app/mail/mint-links.ts';
import type { Context } from '#app/perform.ts';
import type { UserId } from '#domain/ids.ts';
import type { Effect } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { Decision } from './apply-plan.ts';
import type { Plan } from './plan.ts';
import type { PreparedSecrets, Secret } from './prepare-secrets.ts';

export type ShownOnce = { userId: string; name: string; password: string };

type Passwords = Extract<Effect, { effect: 'set_password' }>;

/** Does what a plan causes beside the facts: ends sessions, sets passwords, queues letters. */
export async function applyEffects(context: Context, decision: Decision): Promise<ShownOnce[]> {
  const { workspace, plan } = decision;
  const effects = plan.planned.flatMap((one) => one.effects);
  const ends = effects.filter((effect) => effect.effect === 'end_sessions');
  const mails = effects.filter((effect) => effect.effect === 'mail');
  const passwords = await setPasswords(context, decision);

  await workspace.admissions.end(ends, context.now, null);
  await workspace.outbox.withdraw('invitation', uninvited(plan));
  await queueMails(context, workspace.id, { mails, passwords });

  const mailed = new Set(
    mails.filter(({ mail }) => mail === 'one_time_password').map(({ userId }) => userId),
  );
  const shown = [...passwords].filter(([userId]) => !mailed.has(userId as never)); // a user id all the same
  const names = await workspace.users.names(shown.map(([userId]) => userId));

  return shown.map(([userId, password]) => ({ userId, name: names.get(userId) ?? '', password }));
}

/** Whose invitation a set takes back: what still waits to be sent would open nothing. */
function uninvited({ planned }: Plan): readonly UserId[] {
  return planned
    .flatMap(({ changes }) => changes)
    .flatMap((change) =>
      change.fact === 'invitation' && change.before?.cancelledAt === null && change.after?.cancelledAt != null
        ? [change.after.userId]
        : [],
    );
}

/** Sets the passwords and returns the one-time ones by user, for the letter or the screen that tells them. */
async function setPasswords(
  context: Context,
  { plan, secrets }: Decision,
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  const supply = secrets.oneTime.values();
  const names = new Map([...plan.created].map(([name, id]) => [id, name]));

  for (const effect of plan.planned.flatMap((one) => one.effects)) {
    if (effect.effect !== 'set_password') continue;
    const secret = effect.secret === 'one_time' ? supply.next().value : typedFor(effect, { secrets, names });

    if (secret === undefined)
      refuse(effect.secret === 'typed' ? 'password.required' : 'changeset.changed_meanwhile');
    await store(context, effect, secret);
    if (effect.secret === 'one_time') told.set(effect.userId, secret.password);
  }

  return told;
}

function typedFor(
  { userId }: Passwords,
  { secrets, names }: { secrets: PreparedSecrets; names: ReadonlyMap<string, string> },
): Secret | undefined {
  return secrets.typed.get(names.get(userId) ?? '') ?? secrets.typed.get(userId);
}

async function store(
  { stores, now }: Context,
  { accountId, secret }: Passwords,
  { hash }: Secret,
): Promise<void> {
  const isOneTime = secret === 'one_time';

  await stores.accounts.setPassword(accountId, {
    hash,
    singleUse: isOneTime,
    expiresAt: isOneTime ? hoursAfter(now, oneTimeHours) : null,
    setAt: now,
  });
}
