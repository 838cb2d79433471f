import { home, perform, type Request, type UseCase } from '#app/perform.ts';
import { startSession } from '#app/session/start-session.ts';
import type { DemoSession } from '#domain/demo/story.ts';
import { momentAt, operatorIn, requestFrom, type Player, type Stage } from './stage.ts';

type Visit = Player & Pick<Request, 'address' | 'device'>;

/** Writes down that people signed in on a day long past, whose sessions are over; only the log and a date remember them. */
export const noteVisits: UseCase<{ readonly visits: readonly Visit[] }, void> = {
  action: 'instance.add_workspace',
  mode: 'write',

  async run(context, { visits }) {
    const { audit, id, facts } = home(context);
    const users = await facts('snapshot').where('user', 'id', [
      ...new Set(visits.map(({ userId }) => userId)),
    ]);

    for (const [index, { userId, address, device }] of visits.entries()) {
      await audit.note({
        at: new Date(Date.parse(context.now) + index * 4_000).toISOString(),
        action: 'session.started',
        actorId: userId,
        via: 'console',
        address,
        requestId: context.requestId,
        subject: `user:${userId}`,
        details: { method: 'password', ...device },
      });
    }
    for (const user of users) {
      if (user.accountId === null) continue;
      const bearer = { ...noSession, accountId: user.accountId, user, workspaceId: id };
      await context.stores.ownSessions.touch(bearer, context.now, context.now);
    }
  },
};

const noSession = {
  sessionId: null,
  mustChangePassword: false,
  isInstanceAdmin: false,
  lastSeenAt: null,
  accessVersion: null,
} as const;

/** Signs somebody in by the front door and keeps the token, to use the session later. */
export async function beginSession(
  stage: Stage,
  { person, startedMinutesAgo }: DemoSession,
): Promise<string> {
  stage.clock.now = momentAt(stage, startedMinutesAgo);
  const username = stage.story.people[person]?.username ?? '';
  const input = { username, password: stage.password };
  const { session } = await perform(stage.world, startSession, {
    request: requestFrom(stage, person, 'console'),
    input,
  });

  return session.token;
}

/** Uses a session once, as a browser that asks for the workspace does; by that it is admitted there. */
export async function useSession(
  stage: Stage,
  token: string,
  { seenMinutesAgo }: DemoSession,
): Promise<void> {
  stage.clock.now = momentAt(stage, seenMinutesAgo);

  await perform(stage.world, touchSession, {
    request: operatorIn(stage),
    input: { token, slug: stage.workspace.slug },
  });
}

const touchSession: UseCase<{ readonly token: string; readonly slug: string }, void> = {
  action: 'instance.add_workspace',
  mode: 'write',

  async run({ stores, now, world }, { token, slug }) {
    const hash = world.crypto.hashToken('session', token) ?? '';
    const bearer = await stores.ownSessions.bearer(hash, slug, now);
    if (bearer === undefined) return;

    await stores.ownSessions.touch(bearer, now, new Date(Date.parse(now) + idleMs).toISOString());
  },
};

/** As long as the workspaces of the demo let a session rest. */
const idleMs = 480 * 60_000;
