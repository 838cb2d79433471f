import type { ListSearch } from '../../lists/view-search.ts';

/** The list one came from travels in the address of a person, so that stepping on works after a reload and in a sent link. */
export function cameFrom(search: ListSearch, place: number | undefined): Record<string, string> {
  const { peek: _peek, ...list } = search;
  const text = new URLSearchParams(
    Object.entries(list).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString();

  return {
    ...(text ? { list: text } : {}),
    ...(place === undefined ? {} : { at: String(place) }),
  };
}

/** The search parameters of the list that an address tells of. */
export function listIn(text: string | undefined): ListSearch {
  return Object.fromEntries(new URLSearchParams(text ?? ''));
}

interface OpenedPlace {
  workspace: string;
  id: string;
  at: number | undefined;
}

let last: OpenedPlace | undefined;

/** Where in the list one left it, so that Back shows it there again. */
export function rememberPlace(place: OpenedPlace): void {
  last = place;
}

/** Taken once: only going back restores the place. */
export function takePlace(workspace: string): number | undefined {
  const at = last?.workspace === workspace ? last.at : undefined;
  last = undefined;

  return at;
}
