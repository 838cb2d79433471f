import type { ReactNode } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import styles from './floating.module.css';

interface Props {
  label: string;
  anchor: HTMLElement | null;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A small panel beside what opened it; Escape and a press elsewhere close it, and the focus goes back. */
export function Floating({ label, anchor, open, onClose, children }: Props) {
  return (
    <Popover
      className={styles.panel}
      triggerRef={{ current: anchor }}
      isOpen={open && anchor !== null}
      onOpenChange={(next) => !next && onClose()}
      placement="bottom start"
      offset={4}
    >
      <Dialog aria-label={label} className={styles.dialog}>
        {children}
      </Dialog>
    </Popover>
  );
}
