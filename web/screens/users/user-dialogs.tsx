import { lazy, Suspense } from 'react';
import type { UserRow } from '#contract/users.ts';
import type { Chosen } from '../../grid/props.ts';
import { selectedOf } from '../../lists/selected.ts';
import type { Acting } from './act-dialog.tsx';
import type { ChosenThing } from './give-dialog.tsx';
import type { MassField } from './mass-fields.ts';
import { PeekDrawer } from './peek-drawer.tsx';
import { RowMenu } from './row-menu.tsx';
import type { RowMenuState } from './row-menu.tsx';

export type Updating = Chosen & { begin: MassField };
export type Giving = { what: ChosenThing; chosen: Chosen };

/** Pickers and previews weigh a quarter of the screen, and most visits do without. */
const ActDialog = lazy(async () => ({ default: (await import('./act-dialog.tsx')).ActDialog }));

const MassUpdateDialog = lazy(async () => ({
  default: (await import('./mass-update-dialog.tsx')).MassUpdateDialog,
}));

const GiveDialog = lazy(async () => ({
  default: (await import('./give-dialog.tsx')).GiveDialog,
}));

interface Props {
  menu: RowMenuState | undefined;
  onMenu: (menu: RowMenuState | undefined) => void;
  acting: Acting | undefined;
  onActing: (acting: Acting | undefined) => void;
  updating: Updating | undefined;
  onUpdating: (updating: Updating | undefined) => void;
  giving: Giving | undefined;
  onGiving: (giving: Giving | undefined) => void;
  /** Who is looked at without leaving the list. */
  peeked: string | undefined;
  onPeek: (id: string | undefined) => void;
  onOpen: (user: UserRow, where?: 'edit' | 'groups') => void;
}

/** What opens over the list: the menu of a row, a glance at somebody, and previews of what is about to be done. */
export function UserDialogs({ menu, onMenu, acting, onActing, updating, onUpdating, ...rest }: Props) {
  const { peeked, onPeek, onOpen, giving, onGiving } = rest;

  return (
    <>
      <RowMenu
        menu={menu}
        onClose={() => onMenu(undefined)}
        onOpen={onOpen}
        onPeek={(user) => onPeek(user.id)}
        onEdit={(user) => onOpen(user, 'edit')}
        onGroups={(user) => onOpen(user, 'groups')}
        onAct={onActing}
      />
      <PeekDrawer id={peeked} onClose={() => onPeek(undefined)} onOpen={onOpen} />
      {acting && (
        <Suspense>
          <ActDialog acting={acting} onClose={() => onActing(undefined)} />
        </Suspense>
      )}
      {giving && (
        <Suspense>
          <GiveDialog {...giving} onClose={() => onGiving(undefined)} />
        </Suspense>
      )}
      {updating && (
        <Suspense>
          <MassUpdateDialog
            select={selectedOf(updating.selection)}
            count={updating.count}
            begin={updating.begin}
            onClose={() => onUpdating(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
