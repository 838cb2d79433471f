import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { race } from '#tests/support/race.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('a team is a group with a lead, which access groups do not have', async () => {
  const lead = await space.user({ name: 'Ines' });

  const { created } = await space.apply([
    { ...adding('Test crew'), purpose: 'team', leadId: lead.id, isPrivate: true },
  ]);

  expect(await space.facts('group', 'id', created['new:1'] ?? '')).toMatchObject([
    { name: 'Test crew', purpose: 'team', leadId: lead.id, isPrivate: true },
  ]);
  expect(await refusal([{ ...adding('Gate'), leadId: lead.id }])).toMatchObject({ code: 'group.team_only' });
});

test('what a group is called and says is changed, unless somebody else has changed it meanwhile', async () => {
  const [id] = await groups('Stokers');
  const [before] = await space.facts('group', 'id', id);
  const version = String(before?.version);
  await space.apply([{ do: 'group.update', id, version, set: { name: 'Stokers and oilers' } }]);

  expect(await refusal([{ do: 'group.update', id, version, set: { description: 'Late' } }])).toMatchObject({
    code: 'changeset.changed_meanwhile',
  });

  expect(await space.facts('group', 'id', id)).toMatchObject([
    { name: 'Stokers and oilers', description: '' },
  ]);
});

test('two groups never have the same name, whatever its case and accents', async () => {
  const [id] = await groups('Équipage', 'Bridge');

  expect(await refusal([adding('equipage')])).toMatchObject({ code: 'group.name_taken' });
  expect(await refusal([{ do: 'group.update', id, set: { name: 'BRIDGE' } }])).toMatchObject({
    code: 'group.name_taken',
  });
});

test('built-in groups are never changed, nested or deleted', async () => {
  const [users] = await space.facts('group', 'name', 'users');
  const [admins] = await space.facts('group', 'name', 'admins');
  const [own] = await groups('Own');

  expect(await refusal([{ do: 'group.delete', id: users?.id ?? '' }])).toMatchObject({
    code: 'group.built_in',
  });
  expect(await refusal([{ do: 'group.update', id: users?.id ?? '', set: { name: 'All' } }])).toMatchObject({
    code: 'group.built_in',
  });
  expect(await refusal([{ do: 'group.nest', id: own, childId: admins?.id ?? '' }])).toMatchObject({
    code: 'group.built_in',
  });
  expect(await refusal([{ do: 'group.nest', id: admins?.id ?? '', childId: own }])).toMatchObject({
    code: 'group.built_in',
  });
});

test('a deleted group takes members, nestings and grants with it, the preview shows them, and a revert brings all of it back', async () => {
  const [fleet, crew, night] = await groups('Fleet', 'Crew', 'Night crew');
  const members = [await space.user(), await space.user()].map(({ id }) => id);
  await space.apply([
    { do: 'group.add_member', select: { ids: members }, groupId: crew },
    { do: 'group.nest', id: fleet, childId: crew },
    { do: 'group.nest', id: crew, childId: night },
  ]);
  const steps = [{ do: 'group.delete', id: crew }] as const;

  const { changes, people } = await space.preview(steps);
  const { seq } = await space.apply(steps);

  expect(people).toBe(2);
  expect(changes.map(({ field, before }) => `${field} ${String(before)}`).toSorted()).toEqual([
    'group Crew',
    'group Crew',
    'name Crew',
    'nestedGroup Crew',
    'nestedGroup Night crew',
  ]);
  expect(await hangingOn(crew)).toEqual({ groups: 0, members: 0, nestings: 0 });

  await space.revert(seq);
  expect(await hangingOn(crew)).toEqual({ groups: 1, members: 2, nestings: 2 });
});

test('a group that has got a member since is not taken away by reverting its addition', async () => {
  const { created, seq } = await space.apply([adding('Filled since')]);
  const groupId = created['new:1'] ?? '';
  await space.apply([{ do: 'group.nest', id: groupId, childId: (await groups('Within'))[0] }]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });

  expect(await hangingOn(groupId)).toMatchObject({ groups: 1 });
});

test('a group never comes to lie within itself, and the refusal names the whole way', async () => {
  const [a, b, c, d] = await groups('A', 'B', 'C', 'D');
  await space.apply([
    { do: 'group.nest', id: a, childId: b },
    { do: 'group.nest', id: b, childId: c },
    { do: 'group.nest', id: c, childId: d },
  ]);

  const { refusals } = await space.preview([{ do: 'group.nest', id: d, childId: a }]);

  expect(refusals).toMatchObject([{ code: 'group.cycle', details: { path: 'D › A › B › C › D' } }]);
  expect(await refusal([{ do: 'group.nest', id: d, childId: a }])).toMatchObject({ code: 'group.cycle' });
  expect(await refusal([{ do: 'group.nest', id: a, childId: a }])).toMatchObject({ code: 'group.cycle' });
});

test('two nestings may change places in one set', async () => {
  const [one, other] = await groups('Port watch', 'Starboard watch');
  await space.apply([{ do: 'group.nest', id: one, childId: other }]);

  await space.apply([
    { do: 'group.nest', id: other, childId: one },
    { do: 'group.unnest', id: one, childId: other },
  ]);

  expect(await space.facts('nesting', 'groupId', other)).toMatchObject([{ childId: one }]);
  expect(await space.facts('nesting', 'groupId', one)).toEqual([]);
});

test('reverting the end of a nesting does not close a cycle that has grown since', async () => {
  const [one, other] = await groups('Upper deck', 'Lower deck');
  await space.apply([{ do: 'group.nest', id: one, childId: other }]);
  const { seq } = await space.apply([{ do: 'group.unnest', id: one, childId: other }]);
  await space.apply([{ do: 'group.nest', id: other, childId: one }]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'group.cycle' });

  expect(await space.facts('nesting', 'groupId', one)).toEqual([]);
});

test(
  'of nestings made at the same moment that would close a ring together, one is refused',
  { timeout: 60_000 },
  async () => {
    const ring = await groups('Ring 1', 'Ring 2', 'Ring 3', 'Ring 4', 'Ring 5');

    const outcomes = await race(ring.length, async (n) => {
      const [id = '', childId = ''] = [ring[n], ring[(n + 1) % ring.length]];

      return space.apply([{ do: 'group.nest', id, childId }]).catch((error: unknown) => error);
    });

    expect(outcomes.filter((one) => one instanceof Error)).toMatchObject([{ code: 'group.cycle' }]);
  },
);

test('standard users and groups stay out of a restricted group', async () => {
  const { created } = await space.apply([{ ...adding('Partners'), audience: 'restricted' }]);
  const groupId = created['new:1'] ?? '';
  const [standard] = await groups('Colleagues');
  const { id } = await space.user();

  expect(await refusal([{ do: 'group.add_member', id, groupId }])).toMatchObject({ code: 'group.audience' });
  expect(await refusal([{ do: 'group.nest', id: groupId, childId: standard }])).toMatchObject({
    code: 'group.audience',
  });
});

test('for whom a group is stays as it is once somebody is in it', async () => {
  const [id] = await groups('Settled');
  const member = await space.user();
  await space.apply([{ do: 'group.add_member', id: member.id, groupId: id }]);

  expect(await refusal([{ do: 'group.update', id, set: { audience: 'restricted' } }])).toMatchObject({
    code: 'group.not_empty',
  });
});

test('several users get into several groups in one set', async () => {
  const wanted = await groups('Lifeboats', 'Muster station');
  const members = [await space.user(), await space.user(), await space.user()].map(({ id }) => id);

  await space.apply(
    wanted.map((groupId): Step => ({ do: 'group.add_member', select: { ids: members }, groupId })),
  );

  for (const groupId of wanted)
    expect(
      new Set((await space.facts('membership', 'groupId', groupId)).map(({ userId }) => userId)),
    ).toEqual(new Set(members));
});

function adding(name: string) {
  return { do: 'group.add', as: 'new:1', name, description: '' } as const;
}

/** New groups of these names. */
async function groups<const Names extends readonly string[]>(
  ...names: Names
): Promise<{ [Place in keyof Names]: string }> {
  const { created } = await space.apply(
    names.map((name, n): Step => ({ ...adding(name), as: `new:${n + 1}` })),
  );

  return names.map((_, n) => created[`new:${n + 1}`] ?? '') as { [Place in keyof Names]: string }; // one id for each name
}

/** Why a set is refused; and nothing has happened by it. */
async function refusal(steps: readonly Step[]): Promise<unknown> {
  const before = await space.audit();
  const error: unknown = await space.apply(steps).catch((reason: unknown) => reason);
  expect(await space.audit()).toEqual(before);

  return error;
}

async function hangingOn(id: string) {
  return {
    groups: (await space.facts('group', 'id', id)).length,
    members: (await space.facts('membership', 'groupId', id)).length,
    nestings:
      (await space.facts('nesting', 'groupId', id)).length +
      (await space.facts('nesting', 'childId', id)).length,
  };
}
