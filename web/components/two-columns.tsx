import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { Input, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import type { Selection } from 'react-aria-components';
import { formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import fieldStyles from './field.module.css';
import styles from './two-columns.module.css';

export interface ColumnItem {
  id: string;
  name: string;
  /** What it is or gives, in few words. */
  note?: string | undefined;
  /** Moved and not saved yet. */
  isStaged?: boolean;
  /** Why it cannot be moved. */
  fixed?: string | undefined;
}

export interface ColumnOfItems {
  title: string;
  items: readonly ColumnItem[];
  /** How many there are in all, where not all of them are listed. */
  total?: number | undefined;
  find: string;
  onFind: (text: string) => void;
  /** Said where nothing is listed. */
  empty: string;
}

interface Props {
  label: string;
  /** What is not in it, and what is. */
  out: ColumnOfItems;
  in: ColumnOfItems;
  onAdd: (ids: readonly string[]) => void;
  onRemove: (ids: readonly string[]) => void;
  /** Why nothing can be moved at all. */
  unavailable?: string | undefined;
}

/**
 * What is out at the left, what is in at the right. Several are chosen at once; Enter or a double press moves
 * them, the arrow keys change columns.
 */
export function TwoColumns({ label, out, in: inside, onAdd, onRemove, unavailable }: Props) {
  const [left, right] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [chosenOut, setChosenOut] = useState<ReadonlySet<string>>(new Set());
  const [chosenIn, setChosenIn] = useState<ReadonlySet<string>>(new Set());
  const add = (ids: readonly string[]) => {
    if (unavailable || ids.length === 0) return;
    onAdd(ids);
    setChosenOut(new Set());
  };
  const remove = (ids: readonly string[]) => {
    if (unavailable || ids.length === 0) return;
    onRemove(ids);
    setChosenIn(new Set());
  };

  return (
    <div role="group" aria-label={label} className={styles.columns}>
      <OneColumn
        column={out}
        list={left}
        chosen={chosenOut}
        onChosen={setChosenOut}
        onMove={add}
        beside={{ key: 'ArrowRight', list: right }}
      />
      <div className={styles.moves}>
        <Button unavailable={unavailable ?? whyNot(chosenOut)} onPress={() => add([...chosenOut])}>
          {t('columns.add')}
        </Button>
        <Button unavailable={unavailable ?? whyNot(chosenIn)} onPress={() => remove([...chosenIn])}>
          {t('columns.remove')}
        </Button>
      </div>
      <OneColumn
        column={inside}
        list={right}
        chosen={chosenIn}
        onChosen={setChosenIn}
        onMove={remove}
        beside={{ key: 'ArrowLeft', list: left }}
      />
    </div>
  );
}

function whyNot(chosen: ReadonlySet<string>): string | undefined {
  return chosen.size === 0 ? t('columns.choose_first') : undefined;
}

interface ColumnProps {
  column: ColumnOfItems;
  list: RefObject<HTMLDivElement | null>;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  onMove: (ids: readonly string[]) => void;
  beside: { key: 'ArrowLeft' | 'ArrowRight'; list: RefObject<HTMLDivElement | null> };
}

function OneColumn({ column, list, chosen, onChosen, onMove, beside }: ColumnProps) {
  const { title, items, total = items.length, find, onFind, empty } = column;
  const id = useId();
  const cross = (event: KeyboardEvent) => {
    if (event.key !== beside.key || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    firstIn(beside.list.current)?.focus();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the list inside, which knows no way out to the side
    <div className={styles.column} onKeyDown={cross}>
      <header className={styles.header}>
        <span id={id} className={styles.title}>
          {t('columns.title', { title, count: formatNumber(total) })}
        </span>
        <TextField
          aria-label={t('list.find_in', { list: title })}
          value={find}
          onChange={onFind}
          type="search"
        >
          <Input className={classNames(fieldStyles.input, styles.find)} placeholder={t('list.find')} />
        </TextField>
      </header>
      <ListBox
        ref={list}
        aria-labelledby={id}
        className={styles.list}
        items={items}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={chosen}
        disabledKeys={items.filter(({ fixed }) => fixed !== undefined).map((item) => item.id)}
        onSelectionChange={(keys: Selection) =>
          onChosen(keys === 'all' ? movable(items) : new Set([...keys].map(String)))
        }
        onAction={(key) => onMove(chosen.has(String(key)) ? [...chosen] : [String(key)])}
        renderEmptyState={() => <p className={styles.empty}>{find === '' ? empty : t('list.no_match')}</p>}
      >
        {(item) => <Item item={item} />}
      </ListBox>
      {total > items.length && (
        <p className={styles.more}>
          {t('columns.more', { shown: formatNumber(items.length), total: formatNumber(total) })}
        </p>
      )}
    </div>
  );
}

function Item({ item: { id, name, note, isStaged, fixed } }: { item: ColumnItem }): ReactNode {
  return (
    <ListBoxItem id={id} textValue={name} className={styles.item} data-staged={isStaged || undefined}>
      <span className={styles.name}>{name}</span>
      <span className={styles.note}>
        {[isStaged ? t('columns.staged') : undefined, fixed ?? note].filter(Boolean).join(', ')}
      </span>
    </ListBoxItem>
  );
}

function movable(items: readonly ColumnItem[]): ReadonlySet<string> {
  return new Set(items.filter(({ fixed }) => fixed === undefined).map(({ id }) => id));
}

/** The option that had the focus last, or the first one. */
function firstIn(list: HTMLElement | null): HTMLElement | null {
  return (
    list?.querySelector<HTMLElement>(
      '[role=option][tabindex="0"], [role=option]:not([aria-disabled=true])',
    ) ?? list
  );
}
