import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { jsonOf, muster, type Ended } from '#tests/cli/support/muster.ts';
import { clientOf, signIn, type Client } from '#tests/support/api.ts';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { directoriesIn, writeSamples } from '#tests/support/sample-folder.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';
import { startSmtp, type Smtp } from '#tests/support/smtp.ts';

const password = 'nine lighthouses at dusk';
const chosen = 'seven ferries before dawn';
const samples = process.env['MUSTER_SAMPLES'];

const counts = z.object({ count: z.number() });
const rows = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row) });
const groupRow = z.object({ name: z.string(), builtIn: z.string().nullable(), memberCount: z.number() });
const userRow = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  email: z.string(),
  state: z.string(),
  hasPicture: z.boolean(),
  roles: z.array(z.object({ name: z.string() })),
});
const auditRow = z.object({
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  via: z.string(),
  people: z.number(),
});
type Person = z.infer<typeof userRow>;

const directories = [
  {
    named: 'generated directories',
    isThere: true,
    samplesIn: writeSamples,
    // One of the crew is named by a joined name, which the group of the office does not know.
    members: '1 2 2 2 2 3 3',
  },
  {
    named: 'the sample directories (MUSTER_SAMPLES)',
    isThere: samples !== undefined,
    samplesIn: async () => samples ?? '',
    members: '2 2 2 2 2 3 3',
  },
];

/** From an empty data folder to an audit log that says who did what, over the command line and the API. */
for (const { named, isThere, samplesIn, members } of directories)
  describe.skipIf(!isThere)(
    `an instance that is set up and filled with ${named}`,
    { timeout: 240_000 },
    () => {
      let folder: Awaited<ReturnType<typeof temporaryFolder>>;
      let smtp: Smtp;
      let server: ServerProcess;
      let env: Record<string, string>;
      let admin: Client;
      let invited: Person;
      let person: Client;

      beforeAll(async () => {
        [folder, smtp] = await Promise.all([temporaryFolder(), startSmtp()]);
        env = { MUSTER_DATA: join(folder.path, 'data'), SMTP_URL: smtp.url };
        server = await startProcess(env);
        env = { ...env, PORT: new URL(server.url).port };
      });
      afterAll(async () => {
        await server.stop();
        await smtp.close();
        await folder[Symbol.asyncDispose]();
      });

      test('a fresh server is set up from the command line', async () => {
        const names = ['--workspace', 'Quayside Ferries', '--preset', 'open-workspace', '--username', 'ada'];
        const ended = await command(
          ['setup', ...names, '--email', 'ada@quayside.example', '--password-stdin'],
          password,
        );

        expect(ended).toMatchObject({ code: 0, out: 'quayside-ferries\n' });
        expect(server.setupToken).not.toBeNull();
        admin = await signIn(server.url, { workspace: 'quayside-ferries', username: 'ada', password });
      });

      test('two directories become users, groups, members and pictures: nobody twice, nobody missing', async () => {
        const { company, crew } = await directoriesIn(await samplesIn(join(folder.path, 'samples')));
        const imported = [
          await command(['import', 'users', company, '--json']),
          await command(['import', 'users', ...crew, '--json']),
        ];

        expect(imported.map(({ code, err }) => [code, err])).toEqual([
          [0, ''],
          [0, ''],
        ]);
        expect(imported.map((ended) => jsonOf<{ imports: unknown[] }>(ended).imports)).toMatchObject([
          [{ state: 'done', counts: { rows: 150, create: 150, applied: 150, error: 0, groups: 5 } }],
          [{ state: 'done', counts: { rows: 7, create: 7, applied: 7, error: 0, groups: 2 } }],
        ]);
        expect(await counted('/users/count?filter=state:invited')).toBe(157);
        const groups = rows(groupRow)
          .parse(await read('/groups'))
          .rows.filter(({ builtIn }) => builtIn === null);
        expect(
          groups
            .map(({ memberCount }) => String(memberCount))
            .toSorted()
            .join(' '),
        ).toBe(members);
        expect((await people('')).filter(({ hasPicture }) => hasPicture)).toHaveLength(5);
      });

      test('importing them once more changes nobody and mails nobody', async () => {
        const { company, crew } = await directoriesIn(await samplesIn(join(folder.path, 'samples')));
        const known = await counted('/audit/count');
        const again = [
          await command(['import', 'users', company, '--json']),
          await command(['import', 'users', ...crew, '--json']),
        ];

        expect(again.map((ended) => jsonOf<{ imports: unknown[] }>(ended).imports)).toMatchObject([
          [{ counts: { unchanged: 150, create: 0, update: 0, applied: 0 } }],
          [{ counts: { unchanged: 7, create: 0, update: 0, applied: 0 } }],
        ]);
        const since = (await events()).slice(0, (await counted('/audit/count')) - known);
        expect(since.map(({ action, people: touched }) => [action, touched])).toEqual([
          ['import.start', 0],
          ['import.start', 0],
        ]);
        expect(smtp.mails()).toHaveLength(157);
      });

      test('some of them get a role by one change set, previewed as it then happens', async () => {
        const crew = (await people('')).filter(({ hasPicture }) => hasPicture);
        const roles = rows(z.object({ id: z.string(), name: z.string() })).parse(await read('/roles')).rows;
        const role = roles.find(({ name }) => name === 'Project User (Tm)');
        const steps = [
          { do: 'user.set_role', select: { ids: crew.map(({ id }) => id) }, roleIds: [role?.id] },
        ];

        const preview = await admin.request('POST', '/api/v1/w/{w}/changesets?preview=true', {
          body: { steps },
        });
        const { token, people: touched } = z
          .object({ token: z.string(), people: z.number() })
          .parse(preview.body);
        const applied = await admin.request('POST', '/api/v1/w/{w}/changesets', {
          body: { steps },
          headers: { 'if-match': token },
        });

        expect([preview.status, touched, applied.status]).toEqual([200, 5, 200]);
        expect((await people('')).filter((one) => one.roles[0]?.name === 'Project User (Tm)')).toEqual(
          crew.map((one) => ({ ...one, roles: [{ name: 'Project User (Tm)' }] })),
        );
      });

      test('one of them opens the invitation mail, accepts, and is signed in and signs in again', async () => {
        invited = await firstOf('state:invited;email:~example.com');
        const mail = await smtp.waitFor(invited.email);
        const token = new RegExp(`${server.url}/invitation#([\\w-]+)`).exec(mail.text)?.[1] ?? '';
        const nobody = clientOf({ url: server.url, workspace: '', cookie: '' });

        const seen = await nobody.request('POST', '/api/v1/links/inspect', { body: { token } });
        const accepted = await nobody.request('POST', '/api/v1/invitations/accept', {
          body: { token, password: chosen, confirmation: chosen },
        });
        person = await signIn(server.url, {
          workspace: 'quayside-ferries',
          username: invited.email,
          password: chosen,
        });

        expect(seen.body).toMatchObject({
          purpose: 'invitation',
          username: invited.username,
          address: invited.email,
        });
        expect(accepted).toMatchObject({ status: 201, body: { workspace: 'quayside-ferries' } });
        expect((await person.request('GET', '/api/v1/me')).body).toMatchObject({
          account: { username: invited.username, name: invited.name },
          workspaces: [{ slug: 'quayside-ferries', level: 'none', userId: invited.id }],
        });
        expect((await person.request('GET', '/api/v1/w/{w}/users')).status).toBe(403);
        expect(await firstOf(`state:active;username:${invited.username}`)).toMatchObject({ id: invited.id });
      });

      test('deactivated, they are refused from the next request on, and the workspace is closed to them', async () => {
        const { status } = await admin.apply([{ do: 'user.deactivate', id: invited.id }]);

        expect(status).toBe(200);
        expect((await person.request('GET', '/api/v1/me')).status).toBe(401);
        const again = await signIn(server.url, {
          workspace: 'quayside-ferries',
          username: invited.username,
          password: chosen,
        });
        expect((await again.request('GET', '/api/v1/me')).body).toMatchObject({ workspaces: [] });
        expect((await again.request('GET', '/api/v1/w/{w}')).status).toBe(404);
        expect(await firstOf(`state:inactive;username:${invited.username}`)).toMatchObject({
          id: invited.id,
        });
      });

      test('the audit log says who did what to whom, and nothing in it was changed since', async () => {
        const log = await events();

        expect(log.find(({ action }) => action === 'user.deactivate')).toMatchObject({
          actor: 'ada',
          subject: `user:${invited.id}`,
          subjectName: invited.name,
        });
        expect(log.find(({ action }) => action === 'invitation.accept')).toMatchObject({
          actor: invited.name,
          via: 'link',
        });
        expect(log.find(({ action }) => action === 'user.set_role')).toMatchObject({
          actor: 'ada',
          people: 5,
        });
        expect(log.filter(({ via }) => via === 'job')).toMatchObject([
          { actor: 'Command line', people: 7 },
          { actor: 'Command line', people: 150 },
        ]);
        const [verified, doctor] = [await command(['audit', 'verify']), await command(['doctor'])];
        expect([verified.code, verified.out]).toEqual([0, containing('the audit log holds')]);
        expect([doctor.code, doctor.out]).toEqual([0, containing('Nothing is wrong.')]);
      });

      function command(args: readonly string[], input?: string): Promise<Ended> {
        return muster(args, { env, ...(input === undefined ? {} : { input }) });
      }

      async function read(path: string): Promise<unknown> {
        const answer = await admin.request('GET', `/api/v1/w/{w}${path}`);
        expect(answer.status, path).toBe(200);

        return answer.body;
      }

      async function counted(path: string): Promise<number> {
        return counts.parse(await read(path)).count;
      }

      async function events() {
        return rows(auditRow).parse(await read('/audit?limit=100')).rows;
      }

      async function people(query: string): Promise<readonly Person[]> {
        return rows(userRow).parse(await read(`/users?limit=500&${query}`)).rows;
      }

      async function firstOf(filter: string): Promise<Person> {
        const [first] = await people(`filter=${encodeURIComponent(filter)}`);

        return userRow.parse(first);
      }
    },
  );

function containing(text: string): unknown {
  return expect.stringContaining(text);
}
