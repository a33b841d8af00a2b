'use client';
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { PaymentCard } from './PaymentCard.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentDialog}. */
export interface PaymentDialogProps extends PaymentPanelProps {
  /** Called when the payer closes the dialog, with its button or with Escape. */
  onCancel: () => void;
  /**
   * Called instead of `onCancel` once the payment is made.
   * @default onCancel
   */
  onDone?: (() => void) | undefined;
}

/** The card in a modal dialog, on a phone as a sheet at the bottom. The page behind it is inert, and Escape cancels. */
export function PaymentDialog(props: PaymentDialogProps): ReactElement {
  const { lang, title } = usePanelMessages(props.locale);
  const dialogRef = useRef<HTMLDialogElement>(null);
  const close = props.status === 'paid' ? (props.onDone ?? props.onCancel) : props.onCancel;
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    const releaseScroll = lockScroll();
    dialog?.showModal();
    // Not the first control: a hasty Enter would follow it.
    dialog?.querySelector<HTMLElement>('.tarlan-pay-title')?.focus();
    return () => {
      // Closes before the element is removed, since only close() returns the focus.
      dialog?.close();
      releaseScroll();
    };
  }, []);
  return (
    <dialog
      ref={dialogRef}
      className="tarlan-pay-dialog"
      lang={lang}
      // Not the heading, which gets the focus: its text would be announced twice.
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        // React's synthetic `cancel` event bubbles, so a dialog of the shop around this one would receive it.
        event.stopPropagation();
        close();
      }}
      // Browsers may close the dialog without a `cancel` event that can be prevented.
      onClose={() => dialogRef.current?.open === false && close()}
    >
      <PaymentCard {...props} onCancel={close} isModal />
    </dialog>
  );
}

/** Stops the page behind from scrolling. The space of its scrollbar stays, so that the page does not move. */
function lockScroll(): () => void {
  const { classList, clientWidth } = document.documentElement;
  const names = ['tarlan-pay-locked', ...(innerWidth > clientWidth ? ['tarlan-pay-gutter'] : [])];
  classList.add(...names);
  return () => classList.remove(...names);
}
