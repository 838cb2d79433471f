import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '../../components/class-names.ts';
import type { GridTexts } from '../texts.ts';
import type { Option } from '../types.ts';
import { CheckMark } from './check-box.tsx';
import styles from './editor.module.css';

interface Props {
  id: string;
  label: string;
  texts: GridTexts;
  host: { readonly current: HTMLElement | null };
  anchor: { current: HTMLElement | null };
  options: readonly Option[];
  marked: Option | undefined;
  /** Given where several can be chosen. */
  ticked: ReadonlySet<string> | undefined;
  onTake: (value: string) => void;
  children: string | undefined;
}

/** Floats above everything, because the grid cuts off what hangs over its edge. */
export function ChoiceOptions({ id, label, host, anchor, options, marked, ticked, ...props }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { texts, onTake, children } = props;

  useLayoutEffect(() => place(box.current, anchor.current));
  useLayoutEffect(() => {
    box.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'nearest' });
  }, [marked]);

  return createPortal(
    <div ref={box} className={styles.options}>
      {children && (
        <p className={styles.wrongLine} role="alert">
          {children}
        </p>
      )}
      {options.length === 0 && <p className={styles.noMatch}>{texts.find.none}</p>}
      <div role="listbox" id={id} aria-label={label} aria-multiselectable={ticked !== undefined || undefined}>
        {options.map((option) => (
          <div
            key={option.value}
            id={`${id}-${option.value}`}
            role="option"
            aria-selected={ticked ? ticked.has(option.value) : option === marked}
            data-marked={option === marked || undefined}
            className={classNames(styles.option, option === marked && styles.marked)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(option.value)}
          >
            {ticked && <CheckMark checked={ticked.has(option.value)} />}
            <span className={styles.words}>
              {option.label}
              {option.hint && <span className={styles.hint}>{option.hint}</span>}
            </span>
          </div>
        ))}
      </div>
    </div>,
    host.current ?? document.body,
  );
}

/** Below the field where there is room, else above it, and never beyond the edge of the window. */
function place(box: HTMLElement | null, field: HTMLElement | null): void {
  const cell = field?.getBoundingClientRect();
  if (!cell || !box) return;
  const below = cell.bottom + box.offsetHeight < window.innerHeight;
  box.style.insetBlockStart = `${below ? cell.bottom + 2 : Math.max(8, cell.top - box.offsetHeight - 2)}px`;
  box.style.minInlineSize = `${cell.width}px`;
  box.style.left = `${Math.max(8, Math.min(cell.left, window.innerWidth - box.offsetWidth - 8))}px`;
}
