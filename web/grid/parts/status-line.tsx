import { useRef, useState, type SubmitEvent } from 'react';
import { Button } from '../../components/button.tsx';
import type { GridTexts } from '../texts.ts';
import type { Total } from '../types.ts';
import { Floating } from './floating.tsx';
import floating from './floating.module.css';
import styles from './bars.module.css';

interface Props {
  counted: string;
  total: Total | undefined;
  texts: GridTexts;
  jumping: boolean;
  onJumping: (open: boolean) => void;
  onJump: (row: number) => void;
}

/** The exact total, always; and the way to a row by its number. */
export function StatusLine({ counted, total, texts, jumping, onJumping, onJump }: Props) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [button, setButton] = useState<HTMLElement | null>(null);

  return (
    <div className={styles.status}>
      <span>{counted}</span>
      <span ref={anchor} className={styles.jump}>
        {total && total.count > 0 && (
          <button ref={setButton} type="button" className={styles.link} onClick={() => onJumping(true)}>
            {texts.status.jump}
          </button>
        )}
      </span>
      <Floating
        label={texts.status.jump}
        anchor={button}
        open={jumping}
        onClose={() => onJumping(false)}
        closeLabel={texts.status.close}
      >
        <span className={floating.title}>{texts.status.jump}</span>
        <JumpForm total={total} texts={texts} onJump={onJump} />
      </Floating>
    </div>
  );
}

function JumpForm({ total, texts, onJump }: Pick<Props, 'total' | 'texts' | 'onJump'>) {
  const [typed, setTyped] = useState('');
  const count = total?.count ?? 0;

  function send(event: SubmitEvent): void {
    event.preventDefault();
    const row = Number.parseInt(typed.replaceAll(/\D/g, ''), 10);
    if (row >= 1) onJump(Math.min(row, count));
  }

  return (
    <form onSubmit={send} className={floating.row}>
      <label className={floating.label}>
        {texts.status.jumpLabel(texts.status.number(count, total?.exact ?? true))}
        {/* The panel was opened to type here. */}
        <input
          autoFocus
          inputMode="numeric"
          className={floating.field}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="submit" kind="primary">
        {texts.status.go}
      </Button>
    </form>
  );
}
