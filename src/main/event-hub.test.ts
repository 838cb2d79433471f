import { expect, test } from 'vitest';

import type { WorkspaceId } from '#domain/ids.ts';
import { createEventHub, type ChangedEvent, type Pulse } from './event-hub.ts';

const quayside = 'quayside' as WorkspaceId; // the hub only tells one from the other

test('whoever looks is told how things stand, and then what changes', async () => {
  const { hub, pulse } = hubOf({ facts: 4, audit: 9 });
  const told = listener();
  hub.subscribe(quayside, told.listen);

  await hub.look();
  pulse.set('audit', 10);
  await hub.look();
  await hub.look();

  expect(told.events).toEqual(['standing facts 4', 'standing audit 9', 'changed audit 10']);
});

test('whoever joins others is told how things stand as well', async () => {
  const { hub, pulse } = hubOf({ facts: 4 });
  hub.subscribe(quayside, listener().listen);
  await hub.look();
  const told = listener();

  hub.subscribe(quayside, told.listen);
  pulse.set('facts', 5);
  await hub.look();

  expect(told.events).toEqual(['standing facts 4', 'changed facts 5']);
});

test('whoever has left is told nothing, and nobody asks for a workspace that nobody looks at', async () => {
  const { hub, asked } = hubOf({ facts: 4 });
  const told = listener();
  const leave = hub.subscribe(quayside, told.listen);

  leave();
  await hub.look();

  expect(told.events).toEqual([]);
  expect(asked()).toBe(0);
});

function hubOf(numbers: Readonly<Record<string, number>>) {
  const pulse = new Map(Object.entries(numbers));
  let asked = 0;
  const read = async (ids: readonly WorkspaceId[]): Promise<ReadonlyMap<WorkspaceId, Pulse>> => {
    asked += 1;

    return new Map(ids.map((id) => [id, new Map(pulse)]));
  };

  return { hub: createEventHub(read), pulse, asked: () => asked };
}

function listener() {
  const events: string[] = [];

  return {
    events,
    listen: ({ type, what, version }: ChangedEvent) => void events.push(`${type} ${what} ${version}`),
  };
}
