/** Every word the grid says. The console hands in its translations; these are the English ones. */
export interface GridTexts {
  readonly findInAll: string;
  readonly find: {
    readonly label: string;
    readonly column: string;
    readonly allColumns: string;
    readonly matches: (position: number, count: number) => string;
    readonly none: string;
    readonly next: string;
    readonly previous: string;
    readonly highlight: string;
    readonly only: string;
    readonly close: string;
  };
  readonly filters: {
    readonly label: string;
    readonly add: string;
    readonly sheet: (count: number) => string;
    readonly search: string;
    readonly remove: (column: string) => string;
    readonly clear: string;
    readonly apply: string;
    readonly contains: (column: string, value: string) => string;
    readonly is: (column: string, values: readonly string[]) => string;
    readonly between: (column: string, from: string | undefined, to: string | undefined) => string;
    readonly from: string;
    readonly to: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly columns: {
    readonly button: string;
    readonly title: string;
    readonly density: string;
    readonly compact: string;
    readonly standard: string;
    readonly comfortable: string;
    readonly pages: string;
    readonly earlier: (column: string) => string;
    readonly later: (column: string) => string;
  };
  readonly group: { readonly button: string; readonly none: string; readonly by: (column: string) => string };
  readonly menu: {
    readonly label: (column: string) => string;
    readonly ascending: string;
    readonly descending: string;
    readonly filter: string;
    readonly group: string;
    readonly ungroup: string;
    readonly find: string;
    readonly pin: string;
    readonly unpin: string;
    readonly hide: string;
    readonly choose: string;
    readonly fit: string;
    readonly copy: string;
    readonly left: string;
    readonly right: string;
  };
  readonly selection: {
    readonly column: string;
    readonly all: string;
    readonly row: (name: string) => string;
    readonly label: string;
    readonly count: (count: number) => string;
    readonly allMatching: (count: string) => string;
    readonly onlyOnScreen: (count: number) => string;
    readonly allBut: (count: string, total: string, but: string) => string;
    readonly others: (count: number) => string;
    readonly hidden: (count: number) => string;
    readonly hiddenSome: string;
    readonly show: string;
    readonly drop: string;
    readonly clear: string;
    readonly tooMany: (limit: number) => string;
  };
  readonly status: {
    readonly total: (count: number, exact: boolean) => string;
    readonly matching: (all: string, count: string) => string;
    readonly number: (count: number, exact: boolean) => string;
    readonly printed: (count: number, all: number) => string;
    readonly jump: string;
    readonly jumpLabel: (count: string) => string;
    readonly go: string;
    readonly sorted: (columns: string) => string;
    readonly unsorted: string;
    readonly ascending: (column: string) => string;
    readonly descending: (column: string) => string;
    readonly staged: (count: number) => string;
    readonly copied: (count: number) => string;
    readonly notPasted: (count: number, total: number, why: string) => string;
    readonly notEditable: string;
    /** Which cell was left as before, and why. */
    readonly refusedCell: (cell: string, why: string) => string;
    readonly close: string;
    readonly loading: string;
    readonly row: (name: string, line: number) => string;
  };
  readonly pages: {
    readonly label: string;
    readonly previous: string;
    readonly next: string;
    readonly page: string;
    readonly of: (page: number, pages: number) => string;
  };
  readonly states: {
    readonly empty: string;
    readonly noMatch: (all: string) => string;
    readonly clear: string;
    readonly failed: string;
    readonly failedMore: string;
    readonly retry: string;
  };
  readonly groupHead: (label: string, count: string) => string;
  readonly stagedCell: (before: string, after: string) => string;
  readonly nothing: string;
}

const number = (count: number) => new Intl.NumberFormat('en').format(count);
const list = (words: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(words);
const many = (count: number, one: string, more: string) => `${number(count)} ${count === 1 ? one : more}`;

export const english: GridTexts = {
  findInAll: 'Find in all columns',
  find: {
    label: 'Find',
    column: 'Look in',
    allColumns: 'All columns',
    matches: (position, count) => `${number(position)} of ${number(count)}`,
    none: 'No match',
    next: 'Next match',
    previous: 'Previous match',
    highlight: 'Highlight',
    only: 'Only matches',
    close: 'Close find',
  },
  filters: {
    label: 'Filters',
    add: 'Filter',
    sheet: (count) => (count === 0 ? 'Filters' : `Filters (${count})`),
    search: 'Find a column',
    remove: (column) => `Remove filter on ${column}`,
    clear: 'Clear',
    apply: 'Apply',
    contains: (column, value) => `${column} contains ${value}`,
    is: (column, values) =>
      values.length > 3 ? `${column}: any of ${values.length}` : `${column} is ${list(values)}`,
    between: (column, from, to) =>
      from && to
        ? `${column} from ${from} to ${to}`
        : from
          ? `${column} since ${from}`
          : `${column} until ${to ?? ''}`,
    from: 'From',
    to: 'To',
    text: 'Contains',
    yes: 'Yes',
    no: 'No',
  },
  columns: {
    button: 'Columns',
    title: 'Columns',
    density: 'Row height',
    compact: 'Compact',
    standard: 'Standard',
    comfortable: 'Comfortable',
    pages: 'Pages of 50',
    earlier: (column) => `Move ${column} left`,
    later: (column) => `Move ${column} right`,
  },
  group: { button: 'Group', none: 'No groups', by: (column) => `Group by ${column}` },
  menu: {
    label: (column) => `${column} column`,
    ascending: 'Sort ascending',
    descending: 'Sort descending',
    filter: 'Filter',
    group: 'Group by this column',
    ungroup: 'Stop grouping',
    find: 'Show find panel',
    pin: 'Pin',
    unpin: 'Unpin',
    hide: 'Hide',
    choose: 'Choose columns',
    fit: 'Fit width',
    copy: 'Copy column',
    left: 'Move left',
    right: 'Move right',
  },
  selection: {
    column: 'Selection',
    all: 'Select all that match',
    row: (name) => `Select ${name}`,
    label: 'Selected rows',
    count: (count) => `${number(count)} selected`,
    allMatching: (count) => `All ${count} matching selected.`,
    onlyOnScreen: (count) => `Only the ${number(count)} on screen instead`,
    allBut: (count, total, but) => `${count} of ${total}, all but ${but}`,
    others: (count) => number(count),
    hidden: (count) => `${number(count)} selected ${count === 1 ? 'is' : 'are'} hidden by the filter.`,
    hiddenSome: 'The filter has changed since; some selected may be hidden.',
    show: 'Show',
    drop: 'Drop',
    clear: 'Clear',
    tooMany: (limit) =>
      `At most ${number(limit)} rows at a time can be selected this way. The header box selects all.`,
  },
  status: {
    total: (count, exact) => (exact ? many(count, 'row', 'rows') : `More than ${many(count, 'row', 'rows')}`),
    matching: (all, count) => `${all}, ${count} match`,
    number: (count, exact) => (exact ? number(count) : `more than ${number(count)}`),
    printed: (count, all) => `${number(count)} of ${many(all, 'row', 'rows')} are printed.`,
    jump: 'Go to row',
    jumpLabel: (count) => `Row number, up to ${count}`,
    go: 'Go',
    sorted: (columns) => `Sorted by ${columns}`,
    unsorted: 'Not sorted',
    ascending: (column) => `${column}, ascending`,
    descending: (column) => `${column}, descending`,
    staged: (count) => `${many(count, 'change', 'changes')} not yet saved`,
    copied: (count) => `${many(count, 'cell', 'cells')} copied`,
    notPasted: (count, total, why) =>
      `${number(count)} of ${many(total, 'cell was', 'cells were')} left as before. ${why}`,
    notEditable: 'This cell cannot be edited here.',
    refusedCell: (cell, why) => `${cell}: ${why}`,
    close: 'Close',
    loading: 'Loading',
    row: (name, line) => `${name}, row ${number(line)}`,
  },
  pages: {
    label: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    page: 'Page',
    of: (page, pages) => `Page ${number(page)} of ${number(pages)}`,
  },
  states: {
    empty: 'Nothing here yet.',
    noMatch: (all) => `Nothing matches. ${all} without the filter.`,
    clear: 'Clear filter',
    failed: 'These rows could not be loaded.',
    failedMore: 'Some rows could not be loaded.',
    retry: 'Retry',
  },
  groupHead: (label, count) => `${label} (${count})`,
  stagedCell: (before, after) => `${after}, not yet saved, was ${before}`,
  nothing: 'nothing',
};

/** Replaces single texts, section by section. */
export type GridWords = { readonly [Key in keyof GridTexts]?: Words<GridTexts[Key]> };

type Words<Part> = Part extends string | ((...of: never[]) => string) ? Part : Partial<Part>;

export function wordsOf(own: GridWords | undefined): GridTexts {
  if (!own) return english;
  const sections = Object.entries(english).map(([key, usual]): [string, unknown] => {
    const wish: string | object | undefined = own[key as keyof GridTexts]; // The keys of `english` are those of the texts.
    return [key, typeof usual === 'object' ? Object.assign({}, usual, wish) : (wish ?? usual)];
  });
  return Object.fromEntries(sections) as unknown as GridTexts; // Section by section the same keys as `english`.
}
