import type { UserRow } from '#contract/users.ts';
import type { Column, FilterKind, Staged } from '../../grid/types.ts';
import { none } from '../../lists/list-query.ts';
import { t } from '../../texts/texts.ts';
import { mayHaveSeat } from './pools.ts';
import type { PoolOf } from './pools.ts';
import { hasSeat, holds, stagedPool } from './seat-edits.ts';
import type { StagedSeats } from './seat-edits.ts';
import { SeatMark } from './seat-mark.tsx';

type Users = Column<UserRow>;

interface Wish {
  pools: readonly PoolOf[];
  hidden?: boolean;
  /** Gives or takes a seat; without it the columns are only read. */
  onPress?: (user: UserRow, pool: PoolOf, cell: HTMLElement) => void;
  /** The pool whose holders are lit, and lighting those of another one. */
  lit?: string | undefined;
  onLight?: (pool: PoolOf) => void;
}

const columnOf = (pool: Pick<PoolOf, 'id'>) => `pool:${pool.id}`;

/** A column for each pool of seats: who has one, and a press gives it or takes it away. */
export function seatColumns({ pools, hidden, onPress, lit, onLight }: Wish): readonly Users[] {
  return pools.map((pool) => ({
    id: columnOf(pool),
    header: pool.name,
    width: 118,
    minWidth: 72,
    align: 'center',
    card: 'none',
    ...(hidden ? { hidden } : {}),
    text: (user) => wordsFor(holds(user, pool)),
    render: (user) => <SeatCell user={user} pool={pool} held={holds(user, pool)} />,
    renderStaged: (_user, { value }) => (
      <SeatMark held={value === 'yes'} shape={pool.exclusive ? 'round' : 'square'} />
    ),
    ...(onPress ? { ...pressed(pool, onPress) } : {}),
    ...(onLight ? { onHead: () => onLight(pool), lit: lit === pool.id } : {}),
  }));
}

function pressed(pool: PoolOf, onPress: NonNullable<Wish['onPress']>): Pick<Users, 'onPress' | 'edit'> {
  return {
    onPress: (user, cell) => onPress(user, pool, cell),
    edit: {
      kind: 'boolean',
      value: (user) => (holds(user, pool) ? 'yes' : 'no'),
      options: () => [
        { value: 'yes', label: wordsFor(true) },
        { value: 'no', label: wordsFor(false) },
      ],
      editable: (user) => user.may.includes('seat.assign') && (mayHaveSeat(user) || holds(user, pool)),
    },
  };
}

/** The seats in words, which is what fits on a card, and the filter by kind, pool and product. */
export function seatsColumn(
  pools: readonly PoolOf[],
  { hidden, card = 'none' }: { hidden: boolean; card?: 'line' | 'none' },
): Users {
  return {
    id: 'seat',
    header: t('licences.column.seats'),
    width: 170,
    hidden,
    card,
    filter: seatFilter(pools),
    text: (user) => seatWords(user, pools),
  };
}

export function seatWords({ seats }: Pick<UserRow, 'seats'>, pools: readonly PoolOf[]): string {
  return seats
    .map(({ poolId, product }) => pools.find(({ id }) => id === poolId)?.name ?? product)
    .join(', ');
}

function seatFilter(pools: readonly PoolOf[]): FilterKind {
  return {
    kind: 'choice',
    options: [
      { value: none, label: t('licences.without') },
      ...pools.map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
}

interface CellProps {
  user: UserRow;
  pool: PoolOf;
  held: boolean;
}

function SeatCell({ user, pool, held }: CellProps) {
  const may = mayHaveSeat(user);
  if (!held && !may) return null;

  return (
    <span role="img" aria-label={held && !may ? t('licences.cell.idle') : wordsFor(held)}>
      <SeatMark held={held} shape={pool.exclusive ? 'round' : 'square'} idle={held && !may} />
    </span>
  );
}

/** What the cell of a pool shows as staged. */
export function stagedSeat(
  staged: StagedSeats,
  { user, column, pools }: { user: UserRow; column: string; pools: readonly PoolOf[] },
): Staged | undefined {
  if (column === 'seat') return stagedInWords(staged, user, pools);
  const pool = poolOfColumn(pools, column);
  if (!pool) return undefined;
  const will = stagedPool(staged, user, pool);
  const [before, after] = [holds(user, pool), will === pool.id];
  if (will === undefined || before === after) return undefined;

  return { old: wordsFor(before), new: wordsFor(after), value: after ? 'yes' : 'no' };
}

function stagedInWords(staged: StagedSeats, user: UserRow, pools: readonly PoolOf[]): Staged | undefined {
  if (!staged.has(user.id)) return undefined;
  const after = pools.filter((pool) => hasSeat(staged, user, pool)).map(({ name }) => name);

  return { old: seatWords(user, pools), new: after.join(', ') };
}

export function poolOfColumn(pools: readonly PoolOf[], column: string): PoolOf | undefined {
  return pools.find((one) => columnOf(one) === column);
}

export function cellsOf<Cell>(
  pools: readonly PoolOf[],
  cell: (pool: PoolOf) => Cell,
): Readonly<Record<string, Cell>> {
  return Object.fromEntries(pools.map((pool) => [columnOf(pool), cell(pool)]));
}

function wordsFor(held: boolean): string {
  return t(held ? 'licences.cell.assigned' : 'licences.cell.free');
}
