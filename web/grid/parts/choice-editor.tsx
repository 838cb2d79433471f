import { useId, useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useFinish } from '../hooks/use-finish.ts';
import { useChoice } from '../hooks/use-choice.ts';
import type { Column } from '../types.ts';
import type { Kit } from './kit.ts';
import { ChoiceOptions } from './choice-options.tsx';
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
    if (then) finish(event.key === 'Escape' ? undefined : choice.result('key'), then);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      choice.mark(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === ' ' && choice.ticked && choice.typed === '' && marked) choice.tick(marked.value);
    else return;
    event.preventDefault();
  }

  function pasteBlock(text: string): void {
    finish(undefined, 'stay');
    kit.paste(text);
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
        placeholder={choice.shown}
        onChange={(event) => choice.type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => finish(choice.result('left'), 'leave')}
        {...fieldHabits}
        onPaste={(event) => onBlock(event, pasteBlock)}
      />
      <ChoiceOptions
        id={list}
        label={column.header}
        texts={kit.texts}
        host={kit.host}
        anchor={field}
        options={choice.options}
        marked={marked}
        ticked={choice.ticked}
        onTake={(taken) => (choice.ticked ? choice.tick(taken) : finish(taken, 'stay'))}
      >
        {wrong}
      </ChoiceOptions>
    </>
  );
}

/** A block from a spreadsheet is meant for the cells, not for the field. */
function onBlock(event: ClipboardEvent, take: (text: string) => void): void {
  event.stopPropagation();
  const text = event.clipboardData.getData('text/plain');
  if (!/[\t\r\n]/.test(text)) return;
  event.preventDefault();
  take(text);
}
