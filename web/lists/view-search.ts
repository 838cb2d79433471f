import { fromAddress, toAddress } from '../grid/state/view-address.ts';
import type { ViewState } from '../grid/state/view.ts';

/** Search parameters of a list: what its view says, the name of the view, and whatever else the screen keeps there. */
export type ListSearch = Readonly<Record<string, string | undefined>>;

/** Stands for "nothing" where the view that is named says something, because empty parameters are not written. */
const nothing = '-';

const viewParams = [
  'q',
  'filter',
  'sort',
  'group',
  'order',
  'show',
  'pin',
  'width',
  'density',
  'find',
  'paging',
  'page',
];

/** Reads the view; what is not said is as in `standard`. */
export function viewIn(search: ListSearch, standard: ViewState): ViewState {
  const params = viewParams.flatMap((name): [string, string][] => {
    const text = search[name];
    if (text === undefined) return [];

    return [[name, text === nothing ? '' : text]];
  });

  return fromAddress(new URLSearchParams(params), standard);
}

/** Writes the view; only what differs from `standard`. What the screen keeps beside it stays. */
export function searchOf(view: ViewState, standard: ViewState, before: ListSearch = {}): ListSearch {
  const others = Object.entries(before).filter(([name]) => !viewParams.includes(name));
  const own = [...toAddress(view, standard)].map(([name, text]): [string, string] => [
    name,
    text === '' ? nothing : text,
  ]);

  return Object.fromEntries<string | undefined>([...others, ...own]);
}

/** Without anything that the view says: the list as its named view shows it. */
export function withoutView(search: ListSearch): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !viewParams.includes(name)));
}
