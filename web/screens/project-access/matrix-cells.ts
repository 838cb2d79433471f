import type { MatrixRow } from '#contract/projects.ts';
import { pairOf } from './lines.ts';
import type { Asked, Line, Pair } from './lines.ts';

export type Cell = MatrixRow['cells'][number];

/** Cells come in blocks of so many people by so many projects; only blocks that somebody looks at are read. */
const tall = 50;
const wide = 20;
const mostAtOnce = 4;
const mostKept = 400;
/**
 * Whoever scrolls fast passes blocks that are never looked at: nothing is read as long as this share of what is in
 * sight is new every so many milliseconds, which is two screens and a half in a second.
 */
const passing = 0.1;
const patienceMs = 40;
/** What comes is drawn by so many cells a frame, so that whoever scrolls meanwhile sees no jerk. */
const drawnAtOnce = 60;

/** Cells that something is staged in, as they were: what is staged changes how many reach a project. */
export type Known = Map<string, { readonly pair: Pair; readonly cell: Cell | null }>;

export interface Piece {
  readonly asked: Asked;
  readonly at: number;
  readonly limit: number;
  readonly projects: readonly string[];
}

export interface Cells {
  /** Null where there is nothing, undefined while that is not known yet. */
  at(one: Line, other: Line): Cell | null | undefined;
  /** Who looks at a cell makes it come, and hears when it does. */
  watch(one: Line, other: Line, listener: () => void): () => void;
  ready(pairs: readonly Pair[]): Promise<void>;
  /** What is there stays until it was read again. */
  renew(): void;
  /** Rises with every answer. */
  version(): number;
  subscribe(listener: () => void): () => void;
  readonly known: Known;
  /** What went wrong last, until something is read again. */
  failure(): unknown;
}

interface Block {
  readonly piece: Piece;
  readonly watchers: Set<() => void>;
  cells: ReadonlyMap<string, ReadonlyMap<string, Cell>> | undefined;
  state: 'wanted' | 'coming' | 'here';
  coming: Promise<void> | undefined;
  /** Rises whenever what was read, or is being read, is to be read again. */
  generation: number;
}

interface Work {
  readonly read: (piece: Piece) => Promise<readonly MatrixRow[]>;
  readonly projectIds: readonly string[];
  readonly blocks: Map<string, Block>;
  readonly listeners: Set<() => void>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Cells in sight, and how many of them came into it lately. */
  watched: number;
  entered: number;
  coming: number;
  version: number;
  failure: unknown;
}

/** The cells of the matrix, apart from its rows: at 10,000 people by 300 projects only what is on screen is read. */
export function matrixCells(read: Work['read'], projectIds: readonly string[]): Cells {
  const work: Work = {
    read,
    projectIds,
    blocks: new Map(),
    listeners: new Set(),
    timer: undefined,
    watched: 0,
    entered: 0,
    coming: 0,
    version: 0,
    failure: undefined,
  };

  return {
    at(one, other) {
      const pair = pairOf(one, other);
      const row = pair && work.blocks.get(nameOf(pair))?.cells?.get(pair.holder.id);

      return row && (row.get(pair.project.id) ?? null);
    },
    watch(one, other, listener) {
      const pair = pairOf(one, other);
      if (!pair) return () => undefined;
      const block = blockOf(work, pair);
      block.watchers.add(listener);
      work.watched += 1;
      work.entered += 1;
      if (block.state === 'wanted') soon(work);

      return () => {
        if (block.watchers.delete(listener)) work.watched -= 1;
      };
    },
    async ready(pairs) {
      const blocks = new Set(pairs.map((pair) => blockOf(work, pair)));
      for (const block of blocks) if (block.state !== 'here') await (block.coming ?? load(work, block));
    },
    renew() {
      for (const [name, block] of work.blocks) {
        block.generation += 1;
        if (block.state === 'coming') continue;
        if (block.watchers.size === 0) work.blocks.delete(name);
        else block.state = 'wanted';
      }
      soon(work);
    },
    version: () => work.version,
    subscribe(listener) {
      work.listeners.add(listener);

      return () => work.listeners.delete(listener);
    },
    known: new Map(),
    failure: () => work.failure,
  };
}

function nameOf({ holder, project }: Pair): string {
  return `${listOf(holder.asked)} ${Math.floor(holder.at / tall)} ${Math.floor(project.at / wide)}`;
}

const lists = new WeakMap<Asked, string>();

/** Cells ask often, and what they ask about comes from one list, so its words are put together once. */
function listOf(asked: Asked): string {
  const known = lists.get(asked);
  if (known !== undefined) return known;
  const { who, q = '', filter = '', sort = '' } = asked;
  const list = JSON.stringify([who, q, filter, sort]);
  lists.set(asked, list);

  return list;
}

function blockOf(work: Work, pair: Pair): Block {
  const name = nameOf(pair);
  const known = work.blocks.get(name);
  if (known) return known;
  const left = Math.floor(pair.project.at / wide) * wide;
  const block: Block = {
    piece: {
      asked: pair.holder.asked,
      at: Math.floor(pair.holder.at / tall) * tall,
      limit: tall,
      projects: work.projectIds.slice(left, left + wide),
    },
    watchers: new Set(),
    cells: undefined,
    state: 'wanted',
    coming: undefined,
    generation: 0,
  };
  work.blocks.set(name, block);
  forgetOldest(work);

  return block;
}

function forgetOldest({ blocks }: Work): void {
  for (const [name, block] of blocks) {
    if (blocks.size <= mostKept) return;
    if (block.watchers.size === 0 && block.state !== 'coming') blocks.delete(name);
  }
}

function soon(work: Work): void {
  if (work.timer !== undefined) return;
  // What comes into sight at once is a screen; what comes after it tells how fast somebody passes.
  queueMicrotask(() => {
    work.entered = 0;
  });
  work.timer = setTimeout(() => {
    work.timer = undefined;
    if (work.entered > work.watched * passing) soon(work);
    else begin(work);
  }, patienceMs);
}

/** What came into sight last is read first. */
function begin(work: Work): void {
  const wanted = [...work.blocks.values()].filter(
    ({ state, watchers }) => state === 'wanted' && watchers.size > 0,
  );
  for (const block of wanted.toReversed()) {
    if (work.coming >= mostAtOnce) return;
    // What went wrong is said by `failure`; whoever waits for a block hears it there too.
    load(work, block).then(
      () => {
        if (work.timer === undefined) begin(work);
      },
      () => undefined,
    );
  }
}

function load(work: Work, block: Block): Promise<void> {
  work.coming += 1;
  block.state = 'coming';
  block.coming = take(work, block).finally(() => {
    work.coming -= 1;
    block.coming = undefined;
  });

  return block.coming;
}

async function take(work: Work, block: Block): Promise<void> {
  try {
    const rows = await newest(work, block);
    block.cells = new Map(
      rows.map(({ id, cells }) => [id, new Map(cells.map((cell) => [cell.projectId, cell]))]),
    );
    block.state = 'here';
    work.failure = undefined;
  } catch (error) {
    block.state = 'wanted';
    work.failure = error;
    throw error;
  } finally {
    work.version += 1;
    tell(block, [...block.watchers]);
    for (const told of work.listeners) told();
  }
}

function tell(block: Block, watchers: readonly (() => void)[]): void {
  for (const told of watchers.slice(0, drawnAtOnce)) if (block.watchers.has(told)) told();
  const rest = watchers.slice(drawnAtOnce);
  if (rest.length > 0) requestAnimationFrame(() => tell(block, rest));
}

/** What was asked for before something was saved is no answer any more: it is asked for again. */
async function newest(work: Work, block: Block): Promise<readonly MatrixRow[]> {
  const { generation } = block;
  const isNewest = () => generation === block.generation;

  try {
    const rows = await work.read(block.piece);
    if (isNewest()) return rows;
  } catch (error) {
    if (isNewest()) throw error;
  }

  return newest(work, block);
}
