import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Icon } from '../../components/icon.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { TreeLine } from './use-tree.ts';
import styles from './folders.module.css';

interface Props {
  label: string;
  lines: readonly TreeLine[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  onOpen: (id: string, to: boolean) => void;
  /** Enter goes to the permissions, A adds one. */
  onEnter: () => void;
  onAdd: () => void;
}

/** One tab stop; arrows move, right opens, left closes or goes up. */
export function FolderTree({ label, lines, selected, onSelect, onOpen, onEnter, onAdd }: Props) {
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
    const act = keyActs({ lines, at, go, onOpen, onEnter, onAdd })[event.key];
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
        />
      ))}
    </ul>
  );
}

interface Keys extends Pick<Props, 'lines' | 'onOpen' | 'onEnter' | 'onAdd'> {
  at: number;
  go: (to: number) => void;
}

function keyActs({ lines, at, go, onOpen, onEnter, onAdd }: Keys): Readonly<Record<string, () => void>> {
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
    Enter: onEnter,
    a: onAdd,
  };
}

interface ItemProps {
  line: TreeLine;
  isSelected: boolean;
  isStop: boolean;
  onSelect: () => void;
  onOpen: (to: boolean) => void;
}

function TreeItem({ line: { folder, depth, isOpen }, isSelected, isStop, onSelect, onOpen }: ItemProps) {
  const hasChildren = folder.childCount > 0;

  return (
    <li
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
      <span className={styles.unseen}>
        {t('folders.line', { people: folder.peopleCount, own: folder.ownCount })}
      </span>
      <span className={styles.own} aria-hidden="true">
        {folder.ownCount > 0 ? `+${formatNumber(folder.ownCount)}` : ''}
      </span>
      <span className={styles.people} aria-hidden="true">
        {formatNumber(folder.peopleCount)}
      </span>
    </li>
  );
}
