import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay, Popover } from 'react-aria-components';
import { IconButton } from '../../components/icon-button.tsx';
import { usePhone } from '../hooks/use-phone.ts';
import styles from './floating.module.css';

interface Props {
  label: string;
  anchor: HTMLElement | null;
  open: boolean;
  onClose: () => void;
  /** What the button that closes it on a phone is called. */
  closeLabel: string;
  children: ReactNode;
}

/**
 * A small panel beside what opened it; Escape and a press elsewhere close it, and the focus goes back.
 * On a phone it is a sheet at the lower edge, within reach of the thumb.
 */
export function Floating({ label, anchor, open, onClose, closeLabel, children }: Props) {
  const phone = usePhone();
  const isOpen = open && anchor !== null;
  const onOpenChange = (next: boolean) => !next && onClose();
  if (phone)
    return (
      <ModalOverlay className={styles.backdrop} isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
        <Modal className={styles.sheet}>
          <Dialog aria-label={label} className={styles.dialog}>
            <span className={styles.close}>
              <IconButton icon="close" label={closeLabel} onPress={onClose} />
            </span>
            {children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    );

  return (
    <Popover
      className={styles.panel}
      triggerRef={{ current: anchor }}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom start"
      offset={4}
    >
      <Dialog aria-label={label} className={styles.dialog}>
        {children}
      </Dialog>
    </Popover>
  );
}
