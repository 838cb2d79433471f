import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { keepFocusIn } from './focus-kept.ts';
import { IconButton } from './icon-button.tsx';
import { t } from '../texts/texts.ts';
import styles from './dialog.module.css';

interface Props {
  /** Verb and number: "Deactivate 12 users". */
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one that acts last. */
  actions?: ReactNode;
  role?: 'dialog' | 'alertdialog';
}

/** At most 720 wide; Escape and a press outside close it, and focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog' }: Props) {
  return (
    <ModalOverlay
      className={styles.backdrop}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={styles.dialog}>
        <AriaDialog className={styles.body} role={role} ref={keepFocusIn}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('dialog.close')} onPress={onClose} />
          </header>
          <div className={styles.content}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
