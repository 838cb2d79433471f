import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { keepFocusIn } from './focus-kept.ts';
import { IconButton } from './icon-button.tsx';
import { t } from '../texts/texts.ts';
import styles from './dialog.module.css';

interface Props {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
}

/** A panel of 480 at the far edge, over the page; on a phone it is the page. */
export function Drawer({ title, isOpen, onClose, children, actions }: Props) {
  return (
    <ModalOverlay
      className={styles.backdrop}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={styles.drawer}>
        <Dialog className={styles.body} ref={keepFocusIn}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('dialog.close')} onPress={onClose} />
          </header>
          <div className={styles.content}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
