import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
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
  const done = useRef(false);
  const [wrong, setWrong] = useState<string>();
  const message = `wrong-${column.id}`;

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (from === 'value') field.current?.select();
  }, [from]);

  function finish(take: 'take' | 'leave', then: After): void {
    if (done.current) return;
    done.current = true;
    const refused = kit.finish(take === 'take' ? field.current?.value : undefined, then);
    if (!refused) return;
    done.current = false;
    setWrong(refused);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const then = afterKey(event);
    if (!then) return;
    event.preventDefault();
    finish(event.key === 'Escape' ? 'leave' : 'take', then);
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
        autoComplete="off"
        spellCheck={false}
        onKeyDown={onKeyDown}
        onInput={() => setWrong(undefined)}
        onBlur={() => finish('take', 'leave')}
        onPaste={(event) => event.stopPropagation()}
        onCopy={(event) => event.stopPropagation()}
        onCut={(event) => event.stopPropagation()}
      />
      {wrong && (
        <span id={message} className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}

export function afterKey({ key, shiftKey }: KeyboardEvent): After | undefined {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  return key === 'Escape' ? 'stay' : undefined;
}
