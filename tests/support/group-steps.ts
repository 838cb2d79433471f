import type { Step, StepName } from '#app/changesets/step.ts';
import type { Space } from './space.ts';

export type GroupStepName = Extract<StepName, `group.${string}`>;

export function isGroupStep(name: StepName): name is GroupStepName {
  return name.startsWith('group.');
}

/** A step about a group of its own, for tests that go through every step. */
export async function groupStep(space: Space, name: GroupStepName, id: string): Promise<Step> {
  switch (name) {
    case 'group.add':
      return { do: name, as: 'new:1', name: 'Night shift', description: '' };
    case 'group.add_member':
      return { do: name, id, groupId: await newGroup(space, 'Auditors') };
    case 'group.update':
      return { do: name, id: await newGroup(space, 'Renamed'), set: { name: 'Stewards and pursers' } };
    case 'group.delete': {
      const groupId = await newGroup(space, 'Dissolved');
      await space.apply([
        { do: 'group.add_member', id, groupId },
        { do: 'group.nest', id: groupId, childId: await newGroup(space, 'Left over') },
      ]);

      return { do: name, id: groupId };
    }
    case 'group.nest':
      return { do: name, id: await newGroup(space, 'Outer'), childId: await newGroup(space, 'Inner') };
    case 'group.unnest': {
      const [groupId, childId] = [
        await newGroup(space, 'Former outer'),
        await newGroup(space, 'Former inner'),
      ];
      await space.apply([{ do: 'group.nest', id: groupId, childId }]);

      return { do: name, id: groupId, childId };
    }
    case 'group.remove_member': {
      const groupId = await newGroup(space, 'Stewards');
      await space.apply([{ do: 'group.add_member', id, groupId }]);

      return { do: name, id, groupId };
    }
  }
}

async function newGroup(space: Space, name: string): Promise<string> {
  const { created } = await space.apply([{ do: 'group.add', as: 'new:1', name, description: '' }]);

  return created['new:1'] ?? '';
}
