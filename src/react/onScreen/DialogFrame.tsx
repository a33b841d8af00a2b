import { type ReactElement, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { copyTheme } from './copyTheme.js';
import { isolateEvents, isolatingProps } from './isolateEvents.js';

/**
 * As in useBrowserLayoutEffect.ts, which is not imported: the dialog and the on-screen payment are chunks of their own, and bundlers
 * would put a module of both into a third chunk, which is one more request.
 */
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

export interface DialogFrameProps {
  lang: string;
  /** Name of the dialog for screen readers. */
  label: string;
  /** Called when the payer closes the dialog with Escape. */
  onClose: () => void;
  /** Called with the dialog once it is shown. The focus is then on its first control. */
  onShow: (dialog: HTMLElement) => void;
  children: ReactNode;
}

/**
 * A modal dialog, on a phone a sheet at the bottom. The page behind it is inert, and Escape closes it. The dialog is at the end of
 * the document, or of the shadow root that contains the button, so that nothing around the button can hide it.
 */
export function DialogFrame({ lang, label, onClose, onShow, children }: DialogFrameProps): ReactElement {
  const placeRef = useRef<HTMLSpanElement>(null);
  const dialogRef = useRef<HTMLDialogElement>(null);
  // Portals cannot be rendered on a server, so the container is created after the first render.
  const [container, setContainer] = useState<HTMLElement | null>(null);
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
    // Overrides the shop's styles for the children of its body, also those with `!important`.
    container.style.setProperty('display', 'contents', 'important');
    copyTheme(place, container);
    const releaseEvents = isolateEvents(container);
    const releaseScroll = lockScroll(page);
    const dialog = dialogRef.current;
    if (dialog) {
      dialog.showModal();
      onShow(dialog);
    }
    return () => {
      // Closes before the element is removed, since only close() returns the focus.
      dialog?.close();
      releaseScroll();
      releaseEvents();
      container.remove();
    };
  }, [container, onShow]);
  const dialog = (
    <dialog
      {...isolatingProps}
      ref={dialogRef}
      className="tarlan-pay-dialog"
      lang={lang}
      // The name is not the text of the heading, because the heading gets the focus and would be announced twice.
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onClose={(event) => {
        event.stopPropagation();
        // A second Escape without another input in between closes the dialog, although `cancel` was prevented:
        // https://issues.chromium.org/issues/41491338
        if (dialogRef.current?.open === false) onClose();
      }}
    >
      {children}
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
