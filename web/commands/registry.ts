import { useEffect } from 'react';
import { storeOf, useStore } from '../store.ts';

/** One thing that can be done. Menus, the palette, the round button and the keys all draw from here. */
export interface Command {
  id: string;
  /** Verb and object: "Add user". */
  label: string;
  group: 'action' | 'place' | 'help';
  run: () => void;
  /** Other words by which people look for it. */
  words?: string;
  /** `n`, `g u`, `Ctrl+S`, `?`. Single keys do nothing while somebody types, and can be switched off. */
  keys?: string;
  /** Why it cannot be done now. It is listed last, with this reason. */
  unavailable?: string | undefined;
  /** Where else it stands: the round button at the bottom right. */
  placement?: 'round';
}

const registered = storeOf<ReadonlyMap<string, readonly Command[]>>(new Map());

/** Offers commands while the calling screen is shown. A command of the same id from a deeper screen stands in front. */
export function useCommands(owner: string, commands: readonly Command[]): void {
  useEffect(() => {
    registered.set((now) => new Map([...now].filter(([name]) => name !== owner)).set(owner, commands));
  }, [owner, commands]);

  useEffect(() => {
    return () => registered.set((now) => new Map([...now].filter(([name]) => name !== owner)));
  }, [owner]);
}

export function useAllCommands(): readonly Command[] {
  return merged(useStore(registered));
}

export function allCommands(): readonly Command[] {
  return merged(registered.get());
}

/** The one with that id, as a screen would offer it in a button or menu. */
export function useCommand(id: string): Command | undefined {
  return useAllCommands().find((command) => command.id === id);
}

function merged(owners: ReadonlyMap<string, readonly Command[]>): readonly Command[] {
  const byId = new Map<string, Command>();
  for (const command of [...owners.values()].flat()) {
    const outer = byId.get(command.id);
    byId.set(command.id, outer ? { ...outer, ...command } : command);
  }

  return [...byId.values()];
}
