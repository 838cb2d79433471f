import type { Step } from './range.ts';

export interface Stroke {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** The key belongs to an input method that is composing a character. */
  readonly composing: boolean;
}

/** Where the focus is, as far as keys are concerned. */
export interface Where {
  readonly zone: 'head' | 'group' | 'row' | 'rowHead' | 'check';
  /** What an editor of this cell would be; nothing where it cannot be edited. */
  readonly edits: 'text' | 'choice' | undefined;
  readonly rightToLeft: boolean;
  /** Whether single letters are commands; they can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

export type Command =
  | { readonly do: 'move' | 'extend' | 'extendRows'; readonly step: Step }
  | { readonly do: 'edit'; readonly from: 'value' | 'typed' }
  | { readonly do: 'fold'; readonly to: 'open' | 'closed' | 'other' }
  | { readonly do: 'sort'; readonly others: 'replace' | 'keep' }
  | { readonly do: 'resize'; readonly by: -16 | 16 }
  | { readonly do: 'moveColumn'; readonly by: -1 | 1 }
  | {
      readonly do:
        | 'open'
        | 'peek'
        | 'actions'
        | 'menu'
        | 'toggle'
        | 'selectAll'
        | 'fillDown'
        | 'empty'
        | 'jump'
        | 'find'
        | 'clear'
        | 'search'
        | 'addFilter';
    };

/**
 * What a key means. In a cell that takes text every printable sign begins an edit, so that nobody's word is taken for
 * a row of commands; the letters are commands in the first column and in cells that cannot be typed into.
 */
export function commandOf(stroke: Stroke, where: Where): Command | undefined {
  if (stroke.composing)
    return where.edits === 'text' && isCell(where) ? { do: 'edit', from: 'typed' } : undefined;
  return (
    menuKey(stroke, where) ??
    (stroke.alt ? undefined : (withControl(stroke) ?? motion(stroke, where) ?? inHead(stroke, where))) ??
    (stroke.alt || stroke.ctrl ? undefined : (inGroup(stroke, where) ?? inRow(stroke, where)))
  );
}

function menuKey({ key, shift, alt }: Stroke, { zone }: Where): Command | undefined {
  if (zone === 'head' && alt && shift && key === 'ArrowLeft') return { do: 'moveColumn', by: -1 };
  if (zone === 'head' && alt && shift && key === 'ArrowRight') return { do: 'moveColumn', by: 1 };
  if ((key === 'F10' && shift) || key === 'ContextMenu') return { do: zone === 'head' ? 'menu' : 'actions' };
  return zone === 'head' && alt && key === 'ArrowDown' ? { do: 'menu' } : undefined;
}

const controlled: Readonly<Record<string, Command>> = {
  a: { do: 'selectAll' },
  d: { do: 'fillDown' },
  g: { do: 'jump' },
  f: { do: 'find' },
};

function withControl({ key, ctrl, shift }: Stroke): Command | undefined {
  return ctrl && !shift ? controlled[key.toLowerCase()] : undefined;
}

const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

function motion({ key, ctrl, shift }: Stroke, { zone, rightToLeft }: Where): Command | undefined {
  const named = ctrl && key === 'Home' ? 'first' : ctrl && key === 'End' ? 'last' : arrows[key];
  if (!named) return undefined;
  if (zone === 'group' && !ctrl && (named === 'left' || named === 'right')) {
    return { do: 'fold', to: (named === 'right') === rightToLeft ? 'closed' : 'open' };
  }
  if (zone === 'head' && shift && (named === 'left' || named === 'right')) {
    return { do: 'resize', by: (named === 'right') === rightToLeft ? -16 : 16 };
  }
  const step = rightToLeft ? mirrored(named) : named;
  if (!shift || zone === 'head') return { do: 'move', step };
  const upright = named === 'up' || named === 'down' || named === 'pageUp' || named === 'pageDown';
  return { do: upright && (zone === 'check' || zone === 'rowHead') ? 'extendRows' : 'extend', step };
}

function mirrored(step: Step): Step {
  if (step === 'left') return 'right';
  return step === 'right' ? 'left' : step;
}

function inHead({ key, shift }: Stroke, { zone }: Where): Command | undefined {
  if (zone !== 'head') return undefined;
  return key === 'Enter' || key === ' ' ? { do: 'sort', others: shift ? 'keep' : 'replace' } : undefined;
}

function inGroup({ key }: Stroke, { zone }: Where): Command | undefined {
  return zone === 'group' && (key === 'Enter' || key === ' ') ? { do: 'fold', to: 'other' } : undefined;
}

function inRow(stroke: Stroke, where: Where): Command | undefined {
  if (where.zone === 'head') return undefined;
  return named(stroke, where) ?? typed(stroke, where) ?? letter(stroke, where);
}

/** Keys with a name of their own. The first column opens its row by Enter even where it can be edited by F2. */
function named({ key }: Stroke, where: Where): Command | undefined {
  if (key === 'Escape') return { do: 'clear' };
  if (where.zone === 'group') return undefined;
  if (key === 'F2' && where.edits) return { do: 'edit', from: 'value' };
  if (where.zone === 'check' && (key === 'Enter' || key === ' ')) return { do: 'toggle' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'empty' };
  if (key === 'Enter')
    return where.edits && where.zone === 'row' ? { do: 'edit', from: 'value' } : { do: 'open' };
  return key === ' ' ? { do: 'peek' } : undefined;
}

function typed({ key }: Stroke, where: Where): Command | undefined {
  return isCell(where) && where.edits === 'text' && isSign(key) ? { do: 'edit', from: 'typed' } : undefined;
}

const letters: Readonly<Record<string, Command>> = {
  j: { do: 'move', step: 'down' },
  k: { do: 'move', step: 'up' },
  x: { do: 'toggle' },
  e: { do: 'edit', from: 'value' },
  '.': { do: 'actions' },
  '/': { do: 'search' },
  f: { do: 'addFilter' },
};

function letter({ key, shift }: Stroke, { zone, edits, singleKeys }: Where): Command | undefined {
  if (!singleKeys || (shift && key !== '/')) return undefined;
  const command = letters[key];
  if (command?.do === 'edit' && !edits) return undefined;
  return zone === 'group' && (command?.do === 'toggle' || command?.do === 'actions') ? undefined : command;
}

function isCell({ zone }: Where): boolean {
  return zone === 'row';
}

function isSign(key: string): boolean {
  return [...key].length === 1 && key !== ' ';
}
