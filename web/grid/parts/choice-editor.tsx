import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '../../components/class-names.ts';
import { optionsOf } from '../hooks/use-editing.ts';
import { useFinish } from '../hooks/use-finish.ts';
import { fold } from '../state/fold.ts';
import type { Column, Option } from '../types.ts';
import type { Kit } from './kit.ts';
import { afterKey, fieldHabits } from './text-editor.tsx';
import styles from './editor.module.css';

interface Props<Row> {
  row: Row;
  column: Column<Row>;
  kit: Kit<Row>;
  from: 'value' | 'typed';
}

/** A list to choose from; typing narrows it. Leaving takes the marked option only if one went to it. */
export function ChoiceEditor<Row>({ row, column, kit }: Props<Row>) {
  const field = useRef<HTMLInputElement>(null);
  const { wrong, finish } = useFinish(kit);
  const choice = useChoice({ row, column, kit });
  const { marked } = choice;
  const list = useId();
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const then = afterKey(event);
    if (then) finish(event.key === 'Escape' ? undefined : marked?.value, then);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      choice.mark(event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        ref={field}
        role="combobox"
        className={styles.field}
        aria-label={column.header}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={marked ? `${list}-${marked.value}` : undefined}
        value={choice.typed}
        placeholder={marked?.label}
        onChange={(event) => choice.type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => finish(choice.touched() ? marked?.value : undefined, 'leave')}
        {...fieldHabits}
      />
      <Options
        id={list}
        label={column.header}
        host={kit.host}
        anchor={field}
        options={choice.options}
        marked={marked}
        onTake={(taken) => finish(taken, 'stay')}
      >
        {wrong}
      </Options>
    </>
  );
}

/** Which options are left by what was typed, and which of them is marked. */
function useChoice<Row>({ row, column, kit }: Omit<Props<Row>, 'from'>) {
  const touched = useRef(false);
  const [typed, setTyped] = useState('');
  const [value, setValue] = useState(() => kit.valueOf(column, row));
  const all = optionsOf(column, row, kit.texts) ?? [];
  const options = all.filter(({ label }) => fold(label).includes(fold(typed)));
  const marked = options.find((option) => option.value === value || option.label === value) ?? options[0];

  return {
    typed,
    options,
    marked,
    touched: () => touched.current,
    type(text: string) {
      touched.current = true;
      setTyped(text);
    },
    mark(step: -1 | 1) {
      touched.current = true;
      const next = options[options.findIndex((option) => option === marked) + step];
      if (next) setValue(next.value);
    },
  };
}

interface OptionsProps {
  id: string;
  label: string;
  host: { readonly current: HTMLElement | null };
  anchor: { current: HTMLElement | null };
  options: readonly Option[];
  marked: Option | undefined;
  onTake: (value: string) => void;
  children: string | undefined;
}

/** Floats above everything, because the grid cuts off what hangs over its edge. */
function Options({ id, label, host, anchor, options, marked, onTake, children }: OptionsProps) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const cell = anchor.current?.getBoundingClientRect();
    if (!cell || !box.current) return;
    const below = cell.bottom + box.current.offsetHeight < window.innerHeight;
    box.current.style.insetBlockStart = `${below ? cell.bottom + 2 : cell.top - box.current.offsetHeight - 2}px`;
    box.current.style.left = `${cell.left}px`;
    box.current.style.minInlineSize = `${cell.width}px`;
  });
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [marked]);

  return createPortal(
    <div ref={box} className={styles.options}>
      {children && (
        <p className={styles.wrongLine} role="alert">
          {children}
        </p>
      )}
      <div role="listbox" id={id} aria-label={label}>
        {options.map((option) => (
          <div
            key={option.value}
            id={`${id}-${option.value}`}
            role="option"
            aria-selected={option === marked}
            className={classNames(styles.option, option === marked && styles.marked)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(option.value)}
          >
            {option.label}
          </div>
        ))}
      </div>
    </div>,
    host.current ?? document.body,
  );
}
