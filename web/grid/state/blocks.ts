/** Rows by their place in the list, kept in blocks; the blocks looked at longest ago are forgotten first. */
export interface Blocks<Row> {
  readonly size: number;
  readonly limit: number;
  readonly blocks: ReadonlyMap<number, readonly (Row | undefined)[]>;
}

/** Rows `from` up to but without `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function noBlocks<Row>(size: number, limit = 24): Blocks<Row> {
  return { size, limit, blocks: new Map() };
}

export function rowAt<Row>({ size, blocks }: Blocks<Row>, index: number): Row | undefined {
  return blocks.get(Math.floor(index / size))?.[index % size];
}

export function put<Row>(cache: Blocks<Row>, from: number, rows: readonly Row[]): Blocks<Row> {
  const blocks = new Map(cache.blocks);
  rows.forEach((row, offset) => {
    const number = Math.floor((from + offset) / cache.size);
    const block = [...(blocks.get(number) ?? [])];
    block[(from + offset) % cache.size] = row;
    blocks.delete(number);
    blocks.set(number, block);
  });
  return forget({ ...cache, blocks });
}

/** Marks the blocks of these rows as just looked at. */
export function touch<Row>(cache: Blocks<Row>, spans: readonly Span[]): Blocks<Row> {
  const blocks = new Map(cache.blocks);
  for (const number of spans.flatMap((span) => blocksOf(span, cache.size))) {
    const block = blocks.get(number);
    if (!block) continue;
    blocks.delete(number);
    blocks.set(number, block);
  }
  return { ...cache, blocks };
}

/**
 * What has to be fetched so that `wanted` is there: whole blocks, but never beyond the run of rows that stand
 * together on screen, so that the rows of a collapsed group are not read.
 */
export function missing<Row>(cache: Blocks<Row>, wanted: Span, run: Span): Span[] {
  return blocksOf(wanted, cache.size).flatMap((number) => {
    const piece = clip({ from: number * cache.size, to: (number + 1) * cache.size }, run);
    const looked = clip(piece, wanted);
    for (let index = looked.from; index < looked.to; index += 1) {
      if (rowAt(cache, index) === undefined) return [piece];
    }
    return [];
  });
}

export function clip(span: Span, bounds: Span): Span {
  const from = Math.max(span.from, bounds.from);
  return { from, to: Math.max(from, Math.min(span.to, bounds.to)) };
}

function blocksOf(span: Span, size: number): number[] {
  if (span.to <= span.from) return [];
  const first = Math.floor(span.from / size);
  return Array.from({ length: Math.floor((span.to - 1) / size) - first + 1 }, (_, offset) => first + offset);
}

function forget<Row>(cache: Blocks<Row>): Blocks<Row> {
  const surplus = cache.blocks.size - cache.limit;
  return surplus > 0 ? { ...cache, blocks: new Map([...cache.blocks].slice(surplus)) } : cache;
}
