import { afterAll, beforeAll, expect, test } from 'vitest';

import { workspace, type Space } from '#tests/support/space.ts';
import { deskIn, type Desk } from './desk.ts';

let space: Space;
let desk: Desk;

beforeAll(async () => {
  space = await workspace();
  desk = deskIn(space);
});
afterAll(() => space.close());

test('members of a group who are not rows of the file but users of the workspace join it, once', async () => {
  const old = await space.user({ name: 'Old Hand' });
  const gone = await space.user({ name: 'Gone Away' });
  await space.apply([{ do: 'user.remove', id: gone.id }]);
  const file = crew(
    'new.hand',
    'uid=OLD.hand',
    'uid=gone.away',
    'uid=admin@acme',
    'cn=Old Hand',
    'uid=nobody',
  );

  const checked = await desk.check(await desk.upload(file));
  expect(await groupsOf(old.id)).not.toContain('deck crew');
  const done = await desk.run(await desk.start(checked));
  const events = await space.audit();
  const again = await desk.bring(file);

  expect(checked.groups).toMatchObject([
    {
      name: 'Deck Crew',
      members: 2,
      unknownMembers: ['cn=Old Hand', 'uid=gone.away', 'uid=admin@acme', 'uid=nobody'].map(inPort),
    },
  ]);
  expect(done).toMatchObject({ state: 'done', counts: { create: 1, applied: 1 } });
  expect(await groupsOf(old.id)).toContain('deck crew');
  expect(await groupsOf(gone.id)).not.toContain('deck crew');
  expect(again).toMatchObject({ state: 'done', counts: { unchanged: 1, applied: 0 } });
  expect(await space.audit()).toEqual(events);
});

test('an import that only adds people leaves the groups of those who are here as they are', async () => {
  const other = await space.user({ name: 'Other Hand' });

  const done = await desk.bring(crew('newest.hand', 'uid=other.hand'), {
    options: { invite: false, update: false },
  });

  expect(done.groups).toMatchObject([{ members: 1, unknownMembers: [inPort('uid=other.hand')] }]);
  expect(await groupsOf(other.id)).not.toContain('deck crew');
});

test('whoever may not touch somebody with full access does not put them into a group by a file', async () => {
  const full = await space.user({ name: 'Full Hand', adminLevel: 'full' });
  const extended = await space.user({ name: 'Extended Hand', adminLevel: 'extended' });
  const checked = await desk.check(
    await desk.upload(crew('last.hand', 'uid=full.hand'), extended),
    {},
    extended,
  );

  const done = await desk.run(await desk.start(checked, extended));

  expect(done).toMatchObject({ state: 'done', counts: { create: 1, applied: 1 } });
  expect(await groupsOf(full.id)).not.toContain('deck crew');
});

function crew(username: string, ...members: readonly string[]): string {
  return [
    `dn: uid=${username},ou=port`,
    'objectClass: inetOrgPerson',
    `uid: ${username}`,
    `cn: ${username}`,
    'sn: Hand',
    '',
    'dn: cn=Deck Crew,ou=groups',
    'objectClass: groupOfUniqueNames',
    'cn: Deck Crew',
    `uniqueMember: ${inPort(`uid=${username}`)}`,
    ...members.map((member) => `uniqueMember: ${inPort(member)}`),
    '',
  ].join('\n');
}

function inPort(member: string): string {
  return `${member},ou=port`;
}

async function groupsOf(userId: string): Promise<readonly string[]> {
  const memberships = await space.facts('membership', 'userId', userId);
  const groups = await Promise.all(memberships.map(({ groupId }) => space.facts('group', 'id', groupId)));

  return groups.flat().map(({ nameFolded }) => nameFolded);
}
