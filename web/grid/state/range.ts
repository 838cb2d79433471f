/** A place in the grid. Line -1 is the header; column 0 is the check boxes where rows can be chosen. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A block of cells between the place where it began and the one it was drawn to. */
export interface Range {
  readonly anchor: Place;
  readonly end: Place;
}

export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function boxOf({ anchor, end }: Range): Box {
  return {
    top: Math.min(anchor.line, end.line),
    bottom: Math.max(anchor.line, end.line),
    left: Math.min(anchor.column, end.column),
    right: Math.max(anchor.column, end.column),
  };
}

export function contains(box: Box, { line, column }: Place): boolean {
  return line >= box.top && line <= box.bottom && column >= box.left && column <= box.right;
}

export interface Bounds {
  /** The header is line -1 when it can be reached. */
  readonly firstLine: number;
  readonly lines: number;
  readonly columns: number;
  /** Lines that fit on screen, for Page up and Page down. */
  readonly page: number;
}

export type Step =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'rowStart'
  | 'rowEnd'
  | 'first'
  | 'last'
  | 'pageUp'
  | 'pageDown';

export function stepped(place: Place, step: Step, bounds: Bounds): Place {
  return inside(targetOf(place, step, bounds), bounds);
}

export function inside({ line, column }: Place, bounds: Bounds): Place {
  return {
    line: Math.max(bounds.firstLine, Math.min(line, bounds.lines - 1)),
    column: Math.max(0, Math.min(column, bounds.columns - 1)),
  };
}

function targetOf({ line, column }: Place, step: Step, { lines, columns, page }: Bounds): Place {
  switch (step) {
    case 'up':
      return { line: line - 1, column };
    case 'down':
      return { line: line + 1, column };
    case 'left':
      return { line, column: column - 1 };
    case 'right':
      return { line, column: column + 1 };
    case 'rowStart':
      return { line, column: 0 };
    case 'rowEnd':
      return { line, column: columns - 1 };
    case 'first':
      return { line: 0, column: 0 };
    case 'last':
      return { line: lines - 1, column: columns - 1 };
    case 'pageUp':
      return { line: Math.max(0, line - page), column };
    case 'pageDown':
      return { line: line + page, column };
  }
}
