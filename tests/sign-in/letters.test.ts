import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverLetters } from '#app/mail/deliver-letters.ts';
import type { Mail, Mailer } from '#app/ports/mail.ts';
import { addPerson, harbourWorks, type Space } from './space.ts';

let space: Space;
beforeEach(async () => {
  space = await harbourWorks();
});
afterEach(() => space.close());

const outbox = () =>
  space.rows<Row>('select state, attempts, reason, sealed_content from outbox order by id');
type Row = { state: string; attempts: number; reason: string | null; sealed_content: string | null };

test('a letter waits sealed, leaves by mail, and nothing of it is kept', async () => {
  await addPerson(space, 'grace', 'invitation');
  const [waiting] = await outbox();
  expect(waiting?.state).toBe('waiting');
  expect(waiting?.sealed_content).not.toContain('invite_');

  expect(await deliverLetters(space.world)).toEqual({ sent: 1, putOff: 0, failed: 0 });

  expect(await outbox()).toEqual([{ state: 'sent', attempts: 1, reason: null, sealed_content: null }]);
  expect(space.smtp.mails()).toHaveLength(1);
  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 0, failed: 0 });
});

test('a server that is busy is asked again later and later, and given up after two days', async () => {
  await addPerson(space, 'grace', 'invitation');
  space.smtp.reject('temporary');

  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 1, failed: 0 });
  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 0, failed: 0 });
  space.later({ minutes: 1 });
  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 1, failed: 0 });
  space.later({ minutes: 1 });
  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 0, failed: 0 });
  const [waiting] = await outbox();
  expect(waiting).toMatchObject({
    state: 'waiting',
    attempts: 2,
  });

  expect(waiting?.reason).toMatch(/^busy: 4/);

  space.later({ days: 2 });
  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 0, failed: 1 });
  expect(await outbox()).toMatchObject([{ state: 'failed', sealed_content: null }]);
  expect(space.smtp.mails()).toEqual([]);
});

test('a letter that waited goes out when the server takes mail again', async () => {
  await addPerson(space, 'grace', 'invitation');
  space.smtp.reject('temporary', 'mail');
  await deliverLetters(space.world);

  space.smtp.reject('nothing');
  space.later({ minutes: 2 });

  expect(await deliverLetters(space.world)).toEqual({ sent: 1, putOff: 0, failed: 0 });
});

test('an address that does not exist fails at once, with the reason', async () => {
  await addPerson(space, 'grace', 'invitation');
  space.smtp.reject('permanent');

  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 0, failed: 1 });
  const [failed] = await outbox();
  expect(failed).toMatchObject({ state: 'failed', sealed_content: null });
  expect(failed?.reason).toMatch(/^address_refused: 5/);
  expect(failed?.reason).not.toContain('quayside.example');
});

test('several servers send each letter once', async () => {
  for (const name of ['grace', 'hedy', 'ida', 'jean', 'karl', 'lise', 'maria'])
    await addPerson(space, name, 'invitation');

  const results = await Promise.all(Array.from({ length: 4 }, () => deliverLetters(space.world)));

  expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(7);
  expect(new Set(space.smtp.mails().map(({ envelope }) => envelope.to[0])).size).toBe(7);
  expect(space.smtp.mails()).toHaveLength(7);
});

test('after a crash between sending and marking a letter goes out once more, under the same Message-ID', async () => {
  await addPerson(space, 'grace', 'invitation');
  const sent: Mail[] = [];
  const { mailer } = space.world;
  const counting: Mailer = {
    ...mailer,
    async send(mail) {
      sent.push(mail);
      return mailer.send(mail);
    },
  };
  const crashing: typeof space.world.transact = async (mode, run) => {
    if (sent.length > 0) throw new Error('the server was killed');

    return space.world.transact(mode, run);
  };

  await expect(deliverLetters({ ...space.world, mailer: counting, transact: crashing })).rejects.toThrow(
    'killed',
  );
  expect(await deliverLetters(space.world)).toEqual({ sent: 0, putOff: 0, failed: 0 });
  space.later({ minutes: 6 });
  expect(await deliverLetters({ ...space.world, mailer: counting })).toEqual({
    sent: 1,
    putOff: 0,
    failed: 0,
  });

  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(await outbox()).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('where letters go is sealed for each person, so that nothing of it outlives the key of somebody', async () => {
  await addPerson(space, 'grace', 'invitation');
  await addPerson(space, 'hedy', 'invitation');
  const stored = JSON.stringify(await space.rows('select * from outbox'));
  expect(stored).not.toContain('quayside.example');

  expect(await addressesIn(space)).toEqual(['grace@quayside.example', 'hedy@quayside.example']);
  await space.rows(`update person_keys set wrapped_key = null where account_id =
    (select id from accounts where username = 'hedy')`);

  expect(await addressesIn(space)).toEqual(['', 'grace@quayside.example']);
  expect(await deliverLetters(space.world)).toMatchObject({ sent: 1, failed: 1 });
});

test('letters from before addresses were sealed are sent, listed, and sealed by the next sweep', async () => {
  await addPerson(space, 'grace', 'invitation');
  await space.rows(`update outbox set address = 'grace@quayside.example'`);
  expect(await addressesIn(space)).toEqual(['grace@quayside.example']);

  await space.world.transact('write', (stores) => stores.sweep(space.world.now()));

  expect(JSON.stringify(await space.rows('select * from outbox'))).not.toContain('quayside.example');
  expect(await addressesIn(space)).toEqual(['grace@quayside.example']);
  expect(await deliverLetters(space.world)).toMatchObject({ sent: 1 });
});

test('a letter from before to somebody who was erased since is cleared, and no later one holds an address', async () => {
  await addPerson(space, 'grace', 'invitation');
  await space.rows(`update outbox set address = 'grace@quayside.example'`);
  await space.rows('update person_keys set wrapped_key = null');

  await space.world.transact('write', (stores) => stores.sweep(space.world.now()));
  await addPerson(space, 'hedy', 'invitation');
  await space.rows('update person_keys set wrapped_key = null');

  expect(await space.rows(`select from outbox where address like '%@%'`)).toEqual([]);
  expect(await addressesIn(space)).toEqual(['', '']);
  expect(await deliverLetters(space.world)).toMatchObject({ sent: 0, failed: 2 });
});

/** Where letters went, as the delivery log tells it. */
async function addressesIn({ world }: Space): Promise<readonly string[]> {
  const { rows } = await world.transact('read', async (stores) => {
    const home = (await stores.workspaceBySlug('harbour-works')) ?? expect.unreachable();

    return stores.workspace(home.id).mails.list({ limit: 50 });
  });

  return rows.map(({ address }) => address).toSorted();
}
