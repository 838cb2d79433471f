import { overlayFacts } from '#app/facts/fact-view.ts';
import { home, type Request, type UseCase } from '#app/perform.ts';
import type { AdminLevel } from '#domain/level.ts';
import type { DemoActor, DemoStory } from '#domain/demo/story.ts';
import type { AccountId, Instant, UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Workspace } from '#domain/workspace.ts';
import { findByUsername } from '#app/operator/find-by-username.ts';
import type { DemoWorld } from './demo-world.ts';

/** Somebody of the cast once they have joined. */
export type Player = { readonly userId: UserId; readonly accountId: AccountId };

/** Where a story is played: the workspace, who has joined so far, and what things are called. */
export type Stage = DemoWorld & {
  readonly story: DemoStory;
  readonly workspace: Workspace;
  /** The moment the story ends: now. */
  readonly end: Instant;
  readonly founder: Player;
  readonly players: Map<number, Player>;
  readonly roles: ReadonlyMap<string, string>;
  readonly groups: Map<string, string>;
  /** Projects and folders by their path, the project first. */
  readonly places: Map<string, string>;
};

export function momentAt({ end }: Pick<Stage, 'end'>, minutesAgo: number): Instant {
  return new Date(Date.parse(end) - minutesAgo * 60_000).toISOString();
}

export function playerOf({ founder, players }: Stage, actor: DemoActor): Player {
  return actor === 'founder' ? founder : (players.get(actor) ?? refuse('user.not_found'));
}

/** A request as the person would make it from where they sit. */
export function requestBy(stage: Stage, actor: DemoActor): Request {
  const { userId, accountId } = playerOf(stage, actor);
  const level: AdminLevel = actor === 'founder' ? 'full' : (stage.story.people[actor]?.level ?? 'none');

  return {
    ...whereFrom(stage, actor),
    actor: {
      kind: 'user',
      userId,
      accountId,
      workspaceId: stage.workspace.id,
      level,
      isInstanceAdmin: false,
      mustChangePassword: false,
    },
    via: 'console',
  };
}

/** The same from somebody who has not signed in, by a link in a mail or at the sign-in page. */
export function requestFrom(stage: Stage, actor: DemoActor, via: 'link' | 'console'): Request {
  return { ...whereFrom(stage, actor), actor: { kind: 'nobody' }, via };
}

export function operatorIn(stage: Pick<Stage, 'workspace'>): Request {
  return { ...nowhere, workspaceId: stage.workspace.id };
}

/** The operator before there is a workspace. */
export const nowhere: Request = {
  actor: { kind: 'operator' },
  sessionId: null,
  via: 'command_line',
  address: 'local',
  device: { browser: '', system: '' },
  requestId: 'demo',
};

function whereFrom(
  { story }: Stage,
  actor: DemoActor,
): Pick<Request, 'address' | 'device' | 'sessionId' | 'requestId'> {
  const { address, browser, system } =
    (actor === 'founder' ? undefined : story.people[actor]) ?? founderPlace;

  return { address, device: { browser, system }, sessionId: null, requestId: 'demo' };
}

const founderPlace = { address: '192.0.2.10', browser: 'Firefox 152', system: 'Linux' };

/** What the stage has to know of a workspace: who founded it, and the ids of its roles. */
export const readGround: UseCase<
  { readonly founder: string },
  { founder: Player; roles: ReadonlyMap<string, string> }
> = {
  action: 'instance.examine',
  mode: 'read',

  async run(context, { founder }) {
    const { facts, users } = home(context);
    const { user, account } = await findByUsername(overlayFacts(facts('snapshot')), founder);

    return {
      founder: { userId: user.id, accountId: account.id },
      roles: new Map((await users.roles()).map(({ name, id }) => [name, id])),
    };
  },
};

/** The accounts behind users who have just been added. */
export const readPlayers: UseCase<{ readonly ids: readonly string[] }, ReadonlyMap<string, Player>> = {
  action: 'instance.examine',
  mode: 'read',

  async run(context, { ids }) {
    const users = await home(context).facts('snapshot').where('user', 'id', ids);

    return new Map(
      users.flatMap(({ id, accountId }) => (accountId === null ? [] : [[id, { userId: id, accountId }]])),
    );
  },
};
