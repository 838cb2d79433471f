import { usePrinting } from '../../components/use-printing.ts';
import type { Window } from '../hooks/use-window.ts';
import type { Chooser } from '../hooks/use-chosen.ts';
import type { Loader } from '../rows/loader.ts';
import type { Placed } from '../state/columns.ts';
import type { Lines } from '../state/lines.ts';
import { printedLines } from '../state/printed.ts';
import type { Box, Place } from '../state/range.ts';
import type { GroupHead } from '../types.ts';
import { GroupRow } from './group-row.tsx';
import type { EditingOf, Kit } from './kit.ts';
import { GridRow } from './row.tsx';
import styles from '../grid.module.css';

interface Props<Row> {
  lines: Lines;
  /** Those of every page, for paper. */
  all: Lines;
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

export function Body<Row>(props: Props<Row>) {
  const { window, dimmed, all, loader } = props;
  const printing = usePrinting();
  const drawn = printing
    ? { rows: printedLines(all, loader).map((line) => ({ line, top: 0 })), lines: all }
    : { rows: window.rows, lines: props.lines };
  return (
    <div
      role="rowgroup"
      className={styles.body}
      data-dimmed={dimmed || undefined}
      style={{ blockSize: window.bodyHeight }}
    >
      {drawn.rows.map((item) => lineOf(item, { ...props, lines: drawn.lines }))}
    </div>
  );
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
