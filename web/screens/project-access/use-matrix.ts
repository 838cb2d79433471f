import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { change, useStagedSteps } from '../../changes/store.ts';
import { useLatest } from '../../changes/use-latest.ts';
import type { Edit, Source, Staged } from '../../grid/types.ts';
import { useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { directWords, inheritedWords, namesOf, roleIdsIn } from './cell-words.ts';
import type { RoleChoice } from './cell-words.ts';
import { columnOf, keyOf, pairOf } from './lines.ts';
import type { Line, Pair, Project } from './lines.ts';
import { matrixCells } from './matrix-cells.ts';
import type { Cell, Cells, Known } from './matrix-cells.ts';
import { countId } from './matrix-columns.tsx';
import { differenceFor } from './staged-reach.ts';
import { isSame, stagedCells, withCells } from './staged-cells.ts';
import { readPiece } from './use-lines.ts';

/** The cells as far as somebody looks at them; read again whenever the list is. */
export function useCells(
  projects: readonly Project[],
  { readingKey, since }: { readingKey: string; since: string | undefined },
): Cells {
  const { slug } = useWorkspace();
  const ids = projects.map(({ id }) => id).join(',');
  const cells = useMemo(
    () => matrixCells((piece) => readPiece(slug, { ...piece, since }), ids === '' ? [] : ids.split(',')),
    [slug, ids, since],
  );
  const read = useRef(readingKey);

  useEffect(() => {
    if (read.current === readingKey) return;
    read.current = readingKey;
    cells.renew();
  }, [cells, readingKey]);

  return cells;
}

interface Wish {
  readonly cells: Cells;
  readonly across: readonly Line[];
  readonly roles: readonly RoleChoice[];
}

/** What is staged in the cells, and staging more. */
export function useCellEdits({ cells, across, roles }: Wish) {
  const steps = useStagedSteps();
  const staged = stagedCells(steps);
  const byColumn = useMemo(() => new Map(across.map((line) => [columnOf(line), line])), [across]);
  // A staged cell is drawn with what was there before, so it is drawn again when that has come.
  const version = useSyncExternalStore(cells.subscribe, () => (staged.size > 0 ? cells.version() : 0));
  const latest = useLatest({ cells, byColumn });
  const { known } = cells;

  const stagedIn = useMemo(
    () => (line: Line, column: string) => {
      if (column === countId) return stagedCount(line, { staged, known });
      const pair = pairAt(line, byColumn.get(column));
      const roleIds = pair && staged.get(keyOf(pair));
      if (!pair || !roleIds) return undefined;
      const cell = cells.at(pair.holder, pair.project);
      if (cell !== undefined) known.set(keyOf(pair), { pair, cell });

      return stagedValue(cell, { roleIds, roles });
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version says that cells have come
    [staged, known, byColumn, cells, roles, version],
  );

  const onEdit = useCallback(
    (edits: readonly Edit<Line>[]) => {
      const { cells: now, byColumn: columns } = latest.current;
      const wishes = edits.flatMap(({ row, column, value }) => {
        const pair = pairAt(row, columns.get(column));
        if (!pair) return [];
        const cell = now.at(pair.holder, pair.project) ?? null;
        now.known.set(keyOf(pair), { pair, cell });

        return [{ pair, roleIds: roleIdsIn(value), stored: storedIn(cell) }];
      });
      change((before) => withCells(before, wishes));
    },
    [latest],
  );

  return { steps, stagedIn, onEdit };
}

/** With the cells of the rows at hand, so that pasting and copying reach beyond what was looked at. */
export function useWithCells<Row extends Line>(source: Source<Row>, { cells, across }: Omit<Wish, 'roles'>) {
  return useMemo((): Source<Row> => {
    const byColumn = new Map(across.map((line) => [columnOf(line), line]));

    return {
      ...source,
      async ready(rows, columns) {
        const pairs = columns.flatMap((column) =>
          rows.flatMap((row) => pairAt(row, byColumn.get(column)) ?? []),
        );
        // A cell that could not be read is one that cannot be edited, and is named as such.
        await cells.ready(pairs).catch(() => undefined);
      },
    };
  }, [source, cells, across]);
}

function pairAt(line: Line, other: Line | undefined): Pair | undefined {
  return other && pairOf(line, other);
}

function storedIn(cell: Cell | null | undefined): readonly string[] {
  return (cell?.direct ?? []).map(({ role }) => role.id);
}

function stagedValue(
  cell: Cell | null | undefined,
  { roleIds, roles }: { roleIds: readonly string[]; roles: readonly RoleChoice[] },
): Staged | undefined {
  if (cell !== undefined && isSame(roleIds, storedIn(cell))) return undefined;

  return {
    old: directWords(cell),
    new: namesOf(roleIds, roles),
    value: roles
      .filter(({ value }) => roleIds.includes(value))
      .map(({ value }) => value)
      .join(' '),
    beside: inheritedWords(cell) || undefined,
  };
}

function stagedCount(
  line: Line,
  { staged, known }: { staged: ReadonlyMap<string, readonly string[]>; known: Known },
): Staged | undefined {
  if (line.kind === 'project' || staged.size === 0) return undefined;
  const by = differenceFor({ staged, known }, ({ holder }) => holder.id === line.id).reached;

  return by === 0
    ? undefined
    : { old: formatNumber(line.projectCount), new: formatNumber(line.projectCount + by) };
}
