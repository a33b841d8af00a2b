'use client';
import { type ReactElement, useId, useLayoutEffect, useRef } from 'react';
import { PaymentPanel, type PaymentPanelProps } from './PaymentPanel.js';
import { usePanelWords } from './usePanelWords.js';

/** Props of {@link PaymentDialog}. */
export interface PaymentDialogProps extends PaymentPanelProps {
  /** Called when the payer closes the dialog, by its button or by Escape. */
  onCancel: () => void;
}

/** The on-screen payment in a modal dialog: the page behind it is inert, and Escape cancels. */
export function PaymentDialog(props: PaymentDialogProps): ReactElement {
  const words = usePanelWords(props.locale);
  const titleId = useId();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleRef = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    dialog?.showModal();
    // Not on the first link, which a hasty Enter would follow.
    titleRef.current?.focus();
    // Before it leaves the document: only closing gives the focus back.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={dialogRef}
      className="tarlan-pay-dialog"
      lang={words.lang}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        // React would tell a dialog of the shop's around this one too.
        event.stopPropagation();
        props.onCancel();
      }}
      // A browser can close it without asking.
      onClose={() => dialogRef.current?.open === false && props.onCancel()}
    >
      <h2 ref={titleRef} id={titleId} className="tarlan-pay-title" tabIndex={-1}>
        {words.title}
      </h2>
      <PaymentPanel {...props} />
    </dialog>
  );
}
