import { useLayoutEffect } from 'react';
import { storeOf, useStore } from '../store.ts';

/** One thing that can be done. Menus, the palette, the round button and the keys all draw from here. */
export interface Command {
  id: string;
  /** Verb and object: "Add user". */
  label: string;
  group: 'action' | 'place' | 'help';
  run: () => void;
  /** What tells it from others of the same name, in quiet letters behind it. */
  hint?: string;
  /** Other words by which people look for it. */
  words?: string;
  /** `n`, `g u`, `Ctrl+S`, `?`. Single keys do nothing while somebody types, and can be switched off. */
  keys?: string;
  /** Why it cannot be done now. It is listed last, with this reason. */
  unavailable?: string | undefined;
  /** Where else it stands: the round button at the bottom right. */
  placement?: 'round';
}

/** The owner of the commands of the frame. */
export const everywhere = 'everywhere';

const registered = storeOf<ReadonlyMap<string, readonly Command[]>>(new Map());

/** Offers commands while the calling screen is shown. A command of the same id from a deeper screen stands in front. */
export function useCommands(owner: string, commands: readonly Command[]): void {
  // Before the first paint, so that the menus of the frame stand there from the start.
  useLayoutEffect(() => {
    registered.set((now) => new Map(now).set(owner, commands));
  }, [owner, commands]);

  useLayoutEffect(() => {
    return () => registered.set((now) => new Map([...now].filter(([name]) => name !== owner)));
  }, [owner]);
}

export function useAllCommands(): readonly Command[] {
  return merged(useStore(registered));
}

export function allCommands(): readonly Command[] {
  return merged(registered.get());
}

/** What the frame offers everywhere stands behind what a screen offers, whichever of them appeared first. */
export function merged(owners: ReadonlyMap<string, readonly Command[]>): readonly Command[] {
  const byId = new Map<string, Command>();
  const inner = [...owners].flatMap(([owner, commands]) => (owner === everywhere ? [] : commands));
  for (const command of [...(owners.get(everywhere) ?? []), ...inner]) {
    const outer = byId.get(command.id);
    byId.set(command.id, outer ? { ...outer, ...command } : command);
  }

  return [...byId.values()];
}
