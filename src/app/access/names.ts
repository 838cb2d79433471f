import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Book } from '#domain/access/book.ts';

/** How things are called, by their ids: what the facts know, and people by their names. */
export async function namesOf(
  { users }: Pick<WorkspaceStores, 'users'>,
  book: Book,
  ids: Iterable<string | null>,
): Promise<Record<string, string>> {
  const names = new Map<string, string>();
  const people: string[] = [];

  for (const id of new Set(ids)) {
    if (id === null) continue;
    const name = nameIn(book, id);
    if (name !== undefined) names.set(id, name);
    else if (book.user.get(id) !== undefined) people.push(id);
  }
  for (const [id, name] of people.length === 0 ? [] : await users.names(people)) names.set(id, name);

  return Object.fromEntries(names);
}

function nameIn(book: Book, id: string): string | undefined {
  const product = book.pool.get(id)?.productId;

  return (
    book.role.get(id) ??
    book.group.get(id) ??
    book.area.get(id) ??
    book.project.get(id) ??
    book.folder.get(id) ??
    book.product.get(product ?? id)
  )?.name;
}
