import { z } from 'zod';

import { founder, setUp, type Client } from './api.ts';
import { testDatabase } from './database.ts';
import { startProcess } from './server-process.ts';

const perRound = 50;

export type Revocations = {
  /** Questions that were put to the other server after a revocation had been answered. */
  readonly asked: number;
  /** How many of those it answered with yes. */
  readonly yes: number;
  /** How often it said yes while the role was given, so that a no means something. */
  readonly before: number;
};

/**
 * Two servers on one database: one gives and takes a role, the other is asked without pause whether it still
 * holds. Questions that are put once the revocation has been answered are counted.
 */
export async function revocationRace(questions: number): Promise<Revocations> {
  const database = await testDatabase();
  const env = { DATABASE_URL: database.url, MUSTER_SECRET: 'a secret of a test that is long enough' };
  const [first, second] = [await startProcess(env), await startProcess({ ...env })];

  try {
    const ada = await setUp(first.url, second.setupToken ?? '');
    const world = await furnish(ada);
    const tally = { asked: 0, yes: 0, before: 0 };

    while (tally.asked < questions) await playRound(ada, ada.at(second.url), { ...world, tally });

    return tally;
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    await database.close();
  }
}

type World = {
  readonly user: string;
  readonly role: string;
  readonly area: string;
  readonly project: string;
};
type Tally = { asked: number; yes: number; before: number };

async function playRound(
  here: Client,
  there: Client,
  { tally, ...world }: World & { tally: Tally },
): Promise<void> {
  const scope = { kind: 'project', projectId: world.project } as const;
  const holder = { subjectKind: 'user', subjectId: world.user } as const;
  const roles = { do: 'access.set_project_role', ...holder, projectId: scope.projectId } as const;

  await here.apply([{ ...roles, roleIds: [world.role] }]);
  tally.before += Number(await mayRead(there, world));

  // Some are on their way while the role is taken; these may be answered either way.
  const underWay = [mayRead(there, world), mayRead(there, world)];
  await here.apply([{ ...roles, roleIds: [] }]);
  const answers = await Promise.all(Array.from({ length: perRound }, () => mayRead(there, world)));
  await Promise.all(underWay);

  tally.asked += answers.length;
  tally.yes += answers.filter(Boolean).length;
}

const answer = z.object({ allowed: z.array(z.boolean()) });

async function mayRead(client: Client, { user, area, project }: World): Promise<boolean> {
  const checks = [{ user, action: 'read', resource: { area, project } }];
  const { body } = await client.request('POST', '/api/v1/w/{w}/access/check', { body: { checks } });

  return answer.parse(body).allowed[0] ?? false;
}

async function furnish(ada: Client): Promise<World> {
  const { body } = await ada.apply([{ do: 'project.add', as: 'new:1', name: 'Ferry app', description: '' }]);
  const { created } = z.object({ created: z.record(z.string(), z.string()) }).parse(body);
  const rows = async (path: string) =>
    z
      .object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) })
      .parse((await ada.request('GET', `/api/v1/w/{w}/${path}`)).body).rows;
  const named = async (path: string, name: string) =>
    (await rows(path)).find((row) => row.name === name)?.id ?? '';

  return {
    // Full access is kept apart from the data here, so the first administrator reads by roles like everybody.
    user: await named('users', founder.fullName),
    role: await named('roles', 'Project User (View only)'),
    area: await named('areas', 'Defects'),
    project: created['new:1'] ?? '',
  };
}
