import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** On the button that closes it without doing anything. */
  readonly refusal?: string;
  /** The other buttons, the primary one last. */
  readonly actions: ReactNode;
  /** `alertdialog` where a wrong answer costs something. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** Open for as long as it is rendered. Traps focus, closes with Esc and gives focus back. */
export function Dialog({
  title,
  onClose,
  children,
  refusal = 'Not now',
  actions,
  role = 'dialog',
}: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog">
        <AriaDialog role={role} className="dialog-body outline-none">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
          <div className="dialog-actions">
            <Button tone="quiet" onPress={onClose}>
              {refusal}
            </Button>
            {actions}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
