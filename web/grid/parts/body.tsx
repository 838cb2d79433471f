import { usePrinting } from '../../components/use-printing.ts';
import type { Window } from '../hooks/use-window.ts';
import type { Chooser } from '../hooks/use-chosen.ts';
import type { Loader } from '../rows/loader.ts';
import type { Placed } from '../state/columns.ts';
import type { Lines } from '../state/lines.ts';
import type { Box, Place } from '../state/range.ts';
import type { GroupHead } from '../types.ts';
import { GroupRow } from './group-row.tsx';
import type { EditingOf, Kit } from './kit.ts';
import { GridRow } from './row.tsx';
import styles from '../grid.module.css';

interface Props<Row> {
  lines: Lines;
  groups: readonly GroupHead[];
  collapsed: ReadonlySet<string>;
  loader: Loader<Row> | undefined;
  window: Window;
  columns: readonly Placed<Row>[];
  span: number;
  kit: Kit<Row>;
  chooser: Chooser<Row>;
  place: Place;
  box: Box | undefined;
  editing: EditingOf<Row>;
  dimmed: boolean;
}

/** So many rows fill some fifty sheets; whoever needs more takes the export. */
const mostPrinted = 2_000;

export function Body<Row>(props: Props<Row>) {
  const { window, dimmed } = props;
  const printing = usePrinting();
  const rows = printing ? printedRows(props) : window.rows;
  return (
    <div
      role="rowgroup"
      className={styles.body}
      data-dimmed={dimmed || undefined}
      style={{ blockSize: window.bodyHeight }}
    >
      {rows.map((item) => lineOf(item, props))}
    </div>
  );
}

/** On paper nothing scrolls: every line stands there that has been read. */
function printedRows<Row>({ lines, loader }: Props<Row>): Window['rows'] {
  const all = Array.from({ length: Math.min(lines.count, mostPrinted) }, (_, line) => ({ line, top: 0 }));

  return all.filter(({ line }) => {
    const at = lines.at(line);

    return at?.kind === 'group' || (at !== undefined && loader?.row(at.row) !== undefined);
  });
}

function lineOf<Row>({ line, top }: { line: number; top: number }, props: Props<Row>) {
  const { lines, groups, place, kit } = props;
  const at = lines.at(line);
  const ariaIndex = lines.before + line + 2;
  if (at?.kind === 'group') {
    const group = groups[at.group];
    if (!group) return null;
    const open = !props.collapsed.has(group.key);
    return (
      <GroupRow
        key={`group-${group.key}`}
        group={group}
        line={line}
        ariaIndex={ariaIndex}
        top={top}
        span={props.span}
        open={open}
        active={place.line === line}
        texts={kit.texts}
      />
    );
  }
  return <DataLine key={line} {...props} line={line} top={top} ariaIndex={ariaIndex} rowAt={at?.row} />;
}

interface LineProps<Row> extends Props<Row> {
  line: number;
  top: number;
  ariaIndex: number;
  rowAt: number | undefined;
}

function DataLine<Row>({ line, top, ariaIndex, rowAt, ...props }: LineProps<Row>) {
  const { loader, kit, chooser, place, box, editing, columns, groups } = props;
  const edited = editing?.place.line === line ? editing : undefined;
  const row = (rowAt === undefined ? undefined : loader?.row(rowAt)) ?? edited?.row;
  const inBox = box !== undefined && line >= box.top && line <= box.bottom;

  return (
    <GridRow
      row={row}
      line={line}
      ariaIndex={ariaIndex}
      top={top}
      columns={columns}
      kit={kit}
      chosen={row !== undefined && chooser.on && chooser.has(row)}
      canChoose={row !== undefined && chooser.can(row)}
      level={groups.length > 0 ? 2 : undefined}
      activeColumn={place.line === line ? place.column : -1}
      rangeFrom={inBox ? box.left : -1}
      rangeTo={inBox ? box.right : -2}
      editing={edited}
    />
  );
}
