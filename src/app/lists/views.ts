import { home, type Context, type UseCase } from '#app/perform.ts';
import type { SavedView } from '#app/ports/work.ts';
import { levelOf } from '#domain/access.ts';
import type { UserId, ViewId } from '#domain/ids.ts';
import { isAtLeast } from '#domain/level.ts';
import { refuse } from '#domain/refusal.ts';
import { hasControlCharacter, lengthOf } from '#domain/text.ts';

type View = Omit<SavedView, 'userId'> & { readonly own: boolean };

/** The views of a list that the reader may use: their own and those that others share. */
export const listViews: UseCase<{ readonly list: string }, { rows: readonly View[] }> = {
  action: 'view.list',
  mode: 'read',

  async run(context, { list }) {
    const reader = readerOf(context);
    const views = await home(context).views.list(reader, list);

    return { rows: views.map((view) => viewFor(reader, view)) };
  },
};

type Saved = Omit<SavedView, 'id' | 'userId'> & { readonly id: string };

/** Saves a view under an id that the caller has minted, so that saving twice saves once. */
export const saveView: UseCase<Saved, View> = {
  action: 'view.save',
  mode: 'write',

  async run(context, { id, ...asked }) {
    const { views } = home(context);
    const reader = readerOf(context);
    const known = await views.read(id as ViewId); // ids are branded where they enter a use case
    if (known !== undefined && known.userId !== reader)
      refuse(known.shared ? 'view.not_yours' : 'view.not_found');

    const view: SavedView = { ...asked, id: id as ViewId, userId: reader, name: checkedName(asked.name) }; // as above
    await views.save(view, context.now);

    return viewFor(reader, view);
  },
};

/** One's own views; a shared one also goes by whoever administers the workspace. */
export const deleteView: UseCase<{ readonly id: string }, { done: true }> = {
  action: 'view.delete',
  mode: 'write',

  async run(context, { id }) {
    const { views } = home(context);
    const view = (await views.read(id as ViewId)) ?? refuse('view.not_found'); // ids are branded where they enter a use case
    const isOwn = view.userId === readerOf(context);

    if (!isOwn && !view.shared) refuse('view.not_found');
    if (!isOwn && !isAtLeast(levelOf(context.actor), 'extended')) refuse('view.not_yours');
    await views.delete(view.id);

    return { done: true };
  },
};

const nameLimit = 60;

/** The name that somebody gives to a view or a token of theirs. */
export function checkedName(name: string): string {
  const trimmed = name.trim();

  if (trimmed === '' || lengthOf(trimmed) > nameLimit || hasControlCharacter(trimmed, 'line')) {
    refuse('input.invalid', { field: 'name', limit: nameLimit });
  }

  return trimmed;
}

function viewFor(reader: UserId, { userId, ...view }: SavedView): View {
  return { ...view, own: userId === reader, isDefault: view.isDefault && userId === reader };
}

/** Views and tokens belong to a person; the command line has none. */
export function readerOf({ actor }: Pick<Context, 'actor'>): UserId {
  return actor.kind === 'user' ? actor.userId : refuse('access.denied');
}
