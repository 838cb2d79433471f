import { useRef } from 'react';
import type { HTMLAttributes, KeyboardEvent } from 'react';
import type { FolderRow } from '#contract/projects.ts';
import { Icon } from '../../components/icon.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { TreeLine } from './use-tree.ts';
import styles from './folders.module.css';

/** What a line shows; numbers stand only where they are known. */
type Shown = Pick<FolderRow, 'id' | 'name' | 'childCount'> &
  Partial<Pick<FolderRow, 'ownCount' | 'peopleCount'>>;

interface Props {
  label: string;
  lines: readonly TreeLine<Shown>[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  onOpen: (id: string, to: boolean) => void;
  /** What keys do beside moving. */
  keys: Readonly<Record<string, () => void>>;
  /** Given where a folder may be dragged onto another. */
  onDrop?: (folder: string, onto: string) => void;
}

/** One tab stop; arrows move, right opens, left closes or goes up. */
export function FolderTree({ label, lines, selected, onSelect, onOpen, keys, onDrop }: Props) {
  const tree = useRef<HTMLUListElement>(null);
  const at = Math.max(
    0,
    lines.findIndex(({ folder }) => folder.id === selected),
  );

  const go = (to: number) => {
    const line = lines[Math.min(Math.max(to, 0), lines.length - 1)];
    if (!line) return;
    onSelect(line.folder.id);
    requestAnimationFrame(() =>
      tree.current?.querySelector<HTMLElement>(`[data-folder="${line.folder.id}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = { ...keys, ...movesFrom({ lines, at, go, onOpen }) }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  return (
    <ul ref={tree} role="tree" aria-label={label} className={styles.tree} onKeyDown={onKeyDown}>
      {lines.map((line, index) => (
        <TreeItem
          key={line.folder.id}
          line={line}
          isSelected={line.folder.id === selected}
          isStop={index === at}
          onSelect={() => onSelect(line.folder.id)}
          onOpen={(to) => onOpen(line.folder.id, to)}
          onDrop={onDrop}
        />
      ))}
    </ul>
  );
}

interface Moves extends Pick<Props, 'lines' | 'onOpen'> {
  at: number;
  go: (to: number) => void;
}

function movesFrom({ lines, at, go, onOpen }: Moves): Readonly<Record<string, () => void>> {
  const line = lines[at];
  const above = line ? lines.findLastIndex(({ depth }, index) => index < at && depth < line.depth) : -1;

  return {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(lines.length - 1),
    ArrowRight: () => {
      if (!line || line.folder.childCount === 0) return;
      if (line.isOpen) go(at + 1);
      else onOpen(line.folder.id, true);
    },
    ArrowLeft: () => {
      if (line?.isOpen) onOpen(line.folder.id, false);
      else if (above >= 0) go(above);
    },
  };
}

interface ItemProps extends Pick<Props, 'onDrop'> {
  line: TreeLine<Shown>;
  isSelected: boolean;
  isStop: boolean;
  onSelect: () => void;
  onOpen: (to: boolean) => void;
}

function TreeItem({
  line: { folder, depth, isOpen },
  isSelected,
  isStop,
  onSelect,
  onOpen,
  onDrop,
}: ItemProps) {
  const hasChildren = folder.childCount > 0;

  return (
    <li
      {...dragging(folder.id, onDrop)}
      role="treeitem"
      aria-level={depth}
      aria-selected={isSelected}
      {...(hasChildren ? { 'aria-expanded': isOpen } : {})}
      data-folder={folder.id}
      tabIndex={isStop ? 0 : -1}
      className={styles.line}
      style={{ paddingInlineStart: `${depth * 16 - 8}px` }}
      onClick={onSelect}
      onDoubleClick={() => hasChildren && onOpen(!isOpen)}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        className={styles.twist}
        data-empty={!hasChildren}
        onClick={(event) => {
          event.stopPropagation();
          if (hasChildren) onOpen(!isOpen);
        }}
      >
        {hasChildren && <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />}
      </button>
      <span className={styles.name}>{folder.name}</span>
      <Counts {...folder} />
    </li>
  );
}

function Counts({ ownCount, peopleCount }: Shown) {
  if (ownCount === undefined || peopleCount === undefined) return null;

  return (
    <>
      <span className={styles.unseen}>{t('folders.line', { people: peopleCount, own: ownCount })}</span>
      <span className={styles.own} aria-hidden="true">
        {ownCount > 0 ? `+${formatNumber(ownCount)}` : ''}
      </span>
      <span className={styles.people} aria-hidden="true">
        {formatNumber(peopleCount)}
      </span>
    </>
  );
}

const dragged = 'application/x-muster-folder';

/** A folder is dragged onto the one in which it is to lie. The menu and the key M do the same. */
function dragging(id: string, onDrop: Props['onDrop']): HTMLAttributes<HTMLElement> {
  if (!onDrop) return {};

  return {
    draggable: true,
    onDragStart: ({ dataTransfer }) => {
      dataTransfer.setData(dragged, id);
      dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes(dragged)) return;
      event.preventDefault();
      event.currentTarget.dataset.over = 'true';
    },
    onDragLeave: ({ currentTarget }) => delete currentTarget.dataset.over,
    onDrop: (event) => {
      event.preventDefault();
      delete event.currentTarget.dataset.over;
      onDrop(event.dataTransfer.getData(dragged), id);
    },
  };
}
