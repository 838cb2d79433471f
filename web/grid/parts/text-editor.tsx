import { useLayoutEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useFinish } from '../hooks/use-finish.ts';
import type { Column } from '../types.ts';
import type { After, Kit } from './kit.ts';
import styles from './editor.module.css';

interface Props<Row> {
  row: Row;
  column: Column<Row>;
  kit: Kit<Row>;
  from: 'value' | 'typed';
}

/** Enter, Tab and leaving take the value, Escape does not; whichever comes first, the others find it done. */
export function TextEditor<Row>({ row, column, kit, from }: Props<Row>) {
  const field = useRef<HTMLInputElement>(null);
  const { wrong, finish, tryAgain } = useFinish(kit);
  const message = `wrong-${column.id}`;

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (from === 'value') field.current?.select();
  }, [from]);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const then = afterKey(event);
    if (!then) return;
    event.preventDefault();
    finish(event.key === 'Escape' ? undefined : field.current?.value, then);
  }

  return (
    <>
      <input
        ref={field}
        className={styles.field}
        aria-label={column.header}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? message : undefined}
        defaultValue={from === 'typed' ? '' : kit.valueOf(column, row)}
        placeholder={column.edit?.kind === 'date' ? 'YYYY-MM-DD' : undefined}
        onKeyDown={onKeyDown}
        onInput={tryAgain}
        onBlur={() => finish(field.current?.value, 'leave')}
        {...fieldHabits}
      />
      {wrong && (
        <span id={message} className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}

/** While one edits, copying and pasting are about the words in the field, not about cells. */
export const fieldHabits = {
  autoComplete: 'off',
  spellCheck: false,
  onCopy: keep,
  onCut: keep,
  onPaste: keep,
};

function keep(event: SyntheticEvent): void {
  event.stopPropagation();
}

export function afterKey({ key, shiftKey }: KeyboardEvent): After | undefined {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  return key === 'Escape' ? 'stay' : undefined;
}
