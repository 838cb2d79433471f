import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '../../components/icon.tsx';
import type { Find } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import type { Column, FindAnswer } from '../types.ts';
import { CheckBox } from './check-box.tsx';
import styles from './find-panel.module.css';

interface Props<Row> {
  find: Find;
  columns: readonly Column<Row>[];
  answer: FindAnswer | undefined;
  texts: GridTexts;
  onFind: (find: Find) => void;
  onStep: (direction: 'next' | 'previous') => void;
  onClose: () => void;
}

/** Looks through all rows, on screen or not. A second Ctrl+F is left to the browser. */
export function FindPanel<Row>({ find, columns, answer, texts, onFind, onStep, onClose }: Props<Row>) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(find.text);
  useEffect(() => field.current?.select(), []);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onStep(event.shiftKey ? 'previous' : 'next');
  }

  return (
    <search role="search" className={styles.panel} aria-label={texts.find.label}>
      <input
        ref={field}
        // The panel was opened to type here.
        autoFocus
        onKeyDown={onKeyDown}
        className={styles.field}
        aria-label={texts.find.label}
        placeholder={texts.find.label}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onFind({ ...find, text: event.target.value });
        }}
      />
      <ColumnPick find={find} columns={columns} texts={texts} onFind={onFind} />
      <span className={styles.count} role="status">
        {answer && (answer.count > 0 ? texts.find.matches(answer.position, answer.count) : texts.find.none)}
      </span>
      <Press label={texts.find.previous} icon="up" onPress={() => onStep('previous')} />
      <Press label={texts.find.next} icon="down" onPress={() => onStep('next')} />
      <label className={styles.only}>
        <CheckBox
          label={texts.find.only}
          checked={find.only}
          onToggle={() => onFind({ ...find, only: !find.only })}
          reach="tab"
        />
        {texts.find.only}
      </label>
      <Press label={texts.find.close} icon="close" onPress={onClose} />
    </search>
  );
}

function ColumnPick<Row>({
  find,
  columns,
  texts,
  onFind,
}: Pick<Props<Row>, 'find' | 'columns' | 'texts' | 'onFind'>) {
  return (
    <select
      className={styles.select}
      aria-label={texts.find.column}
      value={find.column ?? ''}
      onChange={(event) =>
        onFind({
          text: find.text,
          only: find.only,
          ...(event.target.value ? { column: event.target.value } : {}),
        })
      }
    >
      <option value="">{texts.find.allColumns}</option>
      {columns.map(({ id, header }) => (
        <option key={id} value={id}>
          {header}
        </option>
      ))}
    </select>
  );
}

function Press({
  label,
  icon,
  onPress,
}: {
  label: string;
  icon: 'up' | 'down' | 'close';
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.press}
      data-icon={icon}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Icon name={icon === 'close' ? 'close' : 'chevronDown'} />
    </button>
  );
}
