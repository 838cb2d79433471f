import type { Named } from '#app/access/resources.ts';
import { findByUsername } from '#app/operator/find-by-username.ts';
import { overlayFacts } from '#app/facts/fact-view.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { Book } from '#domain/access/book.ts';
import { fold, foldIdentifier } from '#domain/fold.ts';
import { refuse } from '#domain/refusal.ts';

type Input = { readonly user: string; readonly resource: string };

/** The ids of what a command names: somebody by User ID or address, and a record or a place. */
export const findResource: UseCase<Input, { readonly user: string; readonly resource: Named }> = {
  action: 'access.explain',
  mode: 'read',

  async run(context, { user, resource }) {
    const facts = overlayFacts(home(context).facts('snapshot'));
    const [address] = await facts.where('email', 'address', foldIdentifier(user));
    const [owner] = address === undefined ? [] : await facts.where('user', 'accountId', address.accountId);
    const { id } = owner ?? (await findByUsername(facts, user)).user;
    const { book } = await context.world.access.current(home(context), context.accessVersion);

    return { user: id, resource: isId(resource) ? { record: resource } : placeNamed(book, resource) };
  },
};

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** `Defects`, `Defects@Ferry app`, `Defects@Ferry app/Safety/Hull`. */
function placeNamed(book: Book, text: string): Named {
  for (const area of book.area.all()) {
    const rest = after(text, area.name, '@');
    if (rest === '') return { area: area.id };
    if (rest !== undefined) return { area: area.id, ...projectNamed(book, rest) };
  }

  return refuse('area.not_found', { name: text });
}

function projectNamed(book: Book, text: string): Named {
  for (const project of book.project.all()) {
    const rest = after(text, project.name, '/');
    if (rest === '') return { project: project.id };
    if (rest !== undefined) return { project: project.id, folder: folderNamed(book, project.id, rest) };
  }

  return refuse('project.not_found', { name: text });
}

/** Names may hold a slash themselves, so each is taken off the front as it stands. */
function folderNamed(book: Book, parentId: string, text: string): string {
  for (const folder of book.folder.where('parentId', parentId)) {
    const rest = after(text, folder.name, '/');
    if (rest === '') return folder.id;
    if (rest !== undefined) return folderNamed(book, folder.id, rest);
  }

  return refuse('folder.not_found', { name: text });
}

/** What comes behind a name and its separator; nothing of it where the name is the whole text. */
function after(text: string, name: string, separator: '@' | '/'): string | undefined {
  const [whole, start] = [fold(text), fold(name)];
  if (whole === start) return '';

  return whole.startsWith(`${start}${separator}`) ? whole.slice(start.length + 1) : undefined;
}
