'use client';
import { type ReactElement, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { copyTheme } from './copyTheme.js';
import { isolateEvents, isolatingProps } from './isolateEvents.js';
import { PaymentCard } from './PaymentCard.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';
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

/**
 * The card in a modal dialog, on a phone as a sheet at the bottom. The page behind it is inert, and Escape cancels. The dialog is
 * at the end of the document, or of the shadow root that contains the button, so that nothing around the button can hide it.
 */
export function PaymentDialog(props: PaymentDialogProps): ReactElement {
  const { lang, title } = usePanelMessages(props.locale);
  const placeRef = useRef<HTMLSpanElement>(null);
  const dialogRef = useRef<HTMLDialogElement>(null);
  // Portals cannot be rendered on a server, so the container is created after the first render.
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const close = props.status === 'paid' ? (props.onDone ?? props.onCancel) : props.onCancel;
  useBrowserLayoutEffect(() => {
    const place = placeRef.current;
    if (!place) return;
    const page = place.ownerDocument;
    if (!container) {
      setContainer(page.createElement('div'));
      return;
    }
    const root = place.getRootNode();
    // A shadow root has its own stylesheets.
    (root !== page && 'host' in root ? root : page.body).appendChild(container);
    // Whatever the shop does to its body's children, also with `!important`.
    container.style.setProperty('display', 'contents', 'important');
    copyTheme(place, container);
    const releaseEvents = isolateEvents(container);
    const releaseScroll = lockScroll(page);
    const dialog = dialogRef.current;
    dialog?.showModal();
    // Not the first control: a hasty Enter would follow it.
    dialog?.querySelector<HTMLElement>('.tarlan-pay-title')?.focus();
    return () => {
      // Closes before the element is removed, since only close() returns the focus.
      dialog?.close();
      releaseScroll();
      releaseEvents();
      container.remove();
    };
  }, [container]);
  const dialog = (
    <dialog
      {...isolatingProps}
      ref={dialogRef}
      className="tarlan-pay-dialog"
      lang={lang}
      // Not the heading, which gets the focus: its text would be announced twice.
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      onClose={(event) => {
        event.stopPropagation();
        // Browsers may close the dialog without a `cancel` event that can be prevented.
        if (dialogRef.current?.open === false) close();
      }}
    >
      <PaymentCard {...props} onCancel={close} isModal />
    </dialog>
  );
  return (
    <span ref={placeRef} hidden>
      {container && createPortal(dialog, container)}
    </span>
  );
}

/** Stops the page behind from scrolling. The space of its scrollbar stays, so that the page does not move. */
function lockScroll({ documentElement, defaultView }: Document): () => void {
  const { classList, clientWidth } = documentElement;
  const hasScrollbar = defaultView && defaultView.innerWidth > clientWidth;
  const names = ['tarlan-pay-locked', ...(hasScrollbar ? ['tarlan-pay-gutter'] : [])];
  classList.add(...names);
  return () => classList.remove(...names);
}
