'use client';
import { type ReactElement, useId, useLayoutEffect, useRef } from 'react';
import { PaymentPanel, type PaymentPanelProps } from './PaymentPanel.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentDialog}. */
export interface PaymentDialogProps extends PaymentPanelProps {
  /** Called when the payer closes the dialog, with its button or with Escape. */
  onCancel: () => void;
}

/** The on-screen payment in a modal dialog. The page behind it is inert, and Escape cancels. */
export function PaymentDialog(props: PaymentDialogProps): ReactElement {
  const messages = usePanelMessages(props.locale);
  const titleId = useId();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleRef = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    dialog?.showModal();
    // The first link is not focused initially, because an accidental Enter would open it.
    titleRef.current?.focus();
    // Closes before the element is removed, since only close() returns the focus.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={dialogRef}
      className="tarlan-pay-dialog"
      lang={messages.lang}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        // React's synthetic `cancel` event bubbles, so a dialog of the shop around this one would receive it.
        event.stopPropagation();
        props.onCancel();
      }}
      // Browsers may close the dialog without a `cancel` event that can be prevented.
      onClose={() => dialogRef.current?.open === false && props.onCancel()}
    >
      <h2 ref={titleRef} id={titleId} className="tarlan-pay-title" tabIndex={-1}>
        {messages.title}
      </h2>
      <PaymentPanel {...props} />
    </dialog>
  );
}
