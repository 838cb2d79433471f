import { useEffect, useRef, useState } from 'react';
import { operationName } from '../../changes/sentences.tsx';
import { AnchoredMenu } from '../../components/menu.tsx';
import { t } from '../../texts/texts.ts';
import { MatrixRowView } from './matrix-row.tsx';
import { placesOf } from './matrix-rows.ts';
import type { MatrixRow } from './matrix-rows.ts';
import { basicOperations } from './role-cells.ts';
import type { Place } from './role-cells.ts';
import type { MatrixWays } from './use-matrix.tsx';
import styles from './matrix.module.css';

interface Props {
  label: string;
  rows: readonly MatrixRow[];
  ways: MatrixWays;
}

/** Where the keyboard is: a row, and in it the name (0) or one of its cells. */
interface Spot {
  row: number;
  cell: number;
}

/** Areas by operations. One Tab stop, arrows inside, Space goes round, Enter opens the menu, W asks why. */
export function Matrix({ label, rows, ways }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [spot, setSpot] = useState<Spot & { byKey?: true }>({ row: 0, cell: 0 });
  const [menu, setMenu] = useState<{ place: Place; anchor: HTMLElement }>();
  const at = within(spot, rows);
  useEffect(() => {
    if (spot.byKey) table.current?.querySelector<HTMLElement>('[data-here]')?.focus();
  }, [spot]);

  const go = (next: Spot) => {
    setSpot({ ...next, byKey: true });

    return true;
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const row = rows[at.row];
    if (!row || event.altKey || event.metaKey) return;
    const next = moved(event, at, rows);
    const place = at.cell === 0 ? undefined : placesOf(row)[at.cell - 1];
    const used = next ? go(next) : actOn(event, { row, place, ways, openMenu: setMenu });
    if (used) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-element-to-interactive-role -- a table keeps heads and rows for readers; its cells get the keys */}
      <table ref={table} role="grid" aria-label={label} className={styles.matrix} onKeyDown={onKeyDown}>
        <Head ways={ways} />
        <tbody>
          {rows.map((row, index) => (
            <MatrixRowView
              key={row.key}
              row={row}
              here={at.row === index ? at.cell : undefined}
              ways={ways}
              onSpot={(cell) => setSpot({ row: index, cell })}
              onMenu={setMenu}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.nothing}>{t('roles.no_match')}</p>}
      <CellMenu menu={menu} ways={ways} onClose={() => setMenu(undefined)} />
    </div>
  );
}

function Head({ ways }: { ways: MatrixWays }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t('roles.area')}</th>
        {basicOperations.map((operation) => (
          <th key={operation} scope="col" className={styles.mid}>
            {ways.columnMenu(operation, operationName(operation))}
          </th>
        ))}
        <th scope="col">{t('roles.special')}</th>
      </tr>
    </thead>
  );
}

interface MenuProps {
  menu: { place: Place; anchor: HTMLElement } | undefined;
  ways: MatrixWays;
  onClose: () => void;
}

function CellMenu({ menu, ways, onClose }: MenuProps) {
  return (
    <AnchoredMenu
      anchor={menu?.anchor}
      onClose={onClose}
      label={menu ? ways.sentence(menu.place) : ''}
      groups={menu ? [{ id: 'cell', entries: ways.cellMenu(menu.place) }] : []}
    />
  );
}

function within({ row, cell }: Spot, rows: readonly MatrixRow[]): Spot {
  const kept = Math.max(0, Math.min(row, rows.length - 1));
  const found = rows[kept];

  return { row: kept, cell: Math.min(cell, found ? placesOf(found).length : 0) };
}

function moved(
  { key, ctrlKey }: React.KeyboardEvent,
  at: Spot,
  rows: readonly MatrixRow[],
): Spot | undefined {
  const row = rows[at.row];
  const last = row ? placesOf(row).length : 0;
  const spots: Partial<Record<string, Spot>> = {
    ArrowUp: { ...at, row: at.row - 1 },
    ArrowDown: { ...at, row: at.row + 1 },
    ArrowLeft: { ...at, cell: Math.max(0, at.cell - 1) },
    ArrowRight: { ...at, cell: Math.min(last, at.cell + 1) },
    Home: ctrlKey ? { row: 0, cell: 0 } : { ...at, cell: 0 },
    End: ctrlKey ? { row: rows.length - 1, cell: Number.MAX_SAFE_INTEGER } : { ...at, cell: last },
    PageUp: { ...at, row: at.row - 10 },
    PageDown: { ...at, row: at.row + 10 },
  };
  const next = spots[key];

  return next && within(next, rows);
}

interface At {
  row: MatrixRow;
  place: Place | undefined;
  ways: MatrixWays;
  openMenu: (menu: { place: Place; anchor: HTMLElement }) => void;
}

function actOn(event: React.KeyboardEvent, { row, place, ways, openMenu }: At): boolean {
  const { key, target } = event;
  if (!place) {
    if (key !== 'Enter' && key !== ' ') return false;
    ways.toggle(row.area.id);

    return true;
  }
  if (key === ' ') ways.cycle(place);
  else if (key === 'w') ways.why(place);
  else if ((key === 'Enter' || key === '.' || key === 'F10') && target instanceof HTMLElement)
    openMenu({ place, anchor: target });
  else return false;

  return true;
}
