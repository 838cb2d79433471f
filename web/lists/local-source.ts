import type { Column, Filter, FindRequest, Query, Source } from '../grid/types.ts';

/** Rows that came whole, for lists that stay small: finding, filtering and sorting happen here. */
export function localSource<Row>(
  key: string,
  { rows, columns }: { rows: readonly Row[]; columns: readonly Column<Row>[] },
): Source<Row> {
  const found = (query: Query) =>
    sorted(
      rows.filter((row) => matches(row, query, columns)),
      query,
      columns,
    );

  return {
    key,
    async total(query) {
      return { count: found(query).length, exact: true };
    },
    async page(query, { at, limit }) {
      return { rows: found(query).slice(at, at + limit), from: at };
    },
    async find(query, request) {
      return answer(found(query), request, columns);
    },
  };
}

function matches<Row>(row: Row, { q, match, filters }: Query, columns: readonly Column<Row>[]): boolean {
  const inAll = (text: string, column?: string) =>
    columns
      .filter(({ id }) => column === undefined || id === column)
      .some((one) => folded(one.text(row)).includes(folded(text)));

  return (
    (q === '' || inAll(q)) &&
    (match === undefined || inAll(match.text, match.column)) &&
    filters.every((filter) => passes(row, filter, columns))
  );
}

function passes<Row>(row: Row, filter: Filter, columns: readonly Column<Row>[]): boolean {
  const column = columns.find(({ id }) => id === filter.column);
  if (!column) return true;
  const text = column.text(row);

  switch (filter.kind) {
    case 'text':
      return folded(text).includes(folded(filter.value));
    case 'choice': {
      const options = column.filter?.kind === 'choice' ? column.filter.options : [];
      const wanted = options.filter(({ value }) => filter.values.includes(value)).map(({ label }) => label);

      return wanted.some((label) => text.includes(label));
    }
    case 'boolean':
      return (text !== '') === (filter.value === 'yes');
    case 'date':
      return true;
  }
}

function sorted<Row>(rows: readonly Row[], { sort }: Query, columns: readonly Column<Row>[]): readonly Row[] {
  const by = sort.flatMap(({ column, direction }) => {
    const found = columns.find(({ id }) => id === column);

    return found ? [{ text: found.text, turn: direction === 'ascending' ? 1 : -1 }] : [];
  });

  return by.length === 0
    ? rows
    : rows.toSorted((one, other) => {
        for (const { text, turn } of by) {
          const order = collator.compare(text(one), text(other)) * turn;
          if (order !== 0) return order;
        }

        return 0;
      });
}

function answer<Row>(
  rows: readonly Row[],
  { text, column, from, direction }: FindRequest,
  columns: readonly Column<Row>[],
) {
  const match = column === undefined ? { text } : { text, column };
  const hits = rows.flatMap((row, index) =>
    matches(row, { q: '', match, filters: [], sort: [] }, columns) ? [index] : [],
  );
  const next =
    direction === 'next'
      ? (hits.find((at) => at > from) ?? hits[0])
      : (hits.findLast((at) => at < from) ?? hits.at(-1));
  const index = next ?? -1;

  return { count: hits.length, position: hits.indexOf(index) + 1, index };
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
