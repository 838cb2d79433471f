import type { TextKey } from '../texts/keys.ts';
import type { Command } from './registry.ts';

/** A command under the name that a way of working gives it; without one it keeps its own. */
interface Line {
  command: string;
  label?: TextKey;
}

interface MenuPlace {
  id: string;
  label: TextKey;
  groups: readonly (readonly Line[])[];
}

interface Placement {
  /** Menus of the top navigation. */
  menus: readonly MenuPlace[];
  /** Where the round button at the bottom right stands. */
  round: 'everywhere' | 'phones';
  /** Whether the form for a new user is one page, or asks step by step. */
  addUser: 'page' | 'steps';
}

/** The same commands for everybody, each where people of that way of working look for it. */
export function placementOf(preset: string): Placement {
  return placements.get(preset) ?? plain;
}

export interface OfferedMenu {
  id: string;
  label: TextKey;
  groups: readonly (readonly OfferedLine[])[];
}

export interface OfferedLine {
  label: TextKey | undefined;
  command: Command;
}

/** The menus with what is offered now: who may do nothing of a menu does not get it. */
export function menusOf(preset: string, commands: readonly Command[]): readonly OfferedMenu[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  const offered = ({ command: id, label }: Line): readonly OfferedLine[] => {
    const command = byId.get(id);

    return command ? [{ command, label }] : [];
  };

  return placementOf(preset)
    .menus.map(({ groups, ...menu }) => ({
      ...menu,
      groups: groups.map((lines) => lines.flatMap(offered)).filter((lines) => lines.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
}

const plain: Placement = { menus: [], round: 'phones', addUser: 'page' };

const placements: ReadonlyMap<string, Placement> = new Map<string, Placement>([
  ['open-workspace', { ...plain, round: 'everywhere' }],
  ['shop-floor', under('menu.admin', 'nav.users')],
  ['alm-matrix', { ...under('menu.file', 'menu.user_administration'), addUser: 'steps' }],
  ['workgroups', under('menu.admin', 'menu.user_administration')],
]);

/** Administration alone, so that whoever administers nothing has no such menu. */
function under(label: TextKey, users: TextKey): Placement {
  const people = [
    { command: 'go.users', label: users },
    { command: 'user.add' },
    { command: 'users.import' },
  ];
  const settings = ['go.sessions', 'go.audit', 'go.general'].map((command) => ({ command }));

  return { ...plain, menus: [{ id: label, label, groups: [people, settings] }] };
}
