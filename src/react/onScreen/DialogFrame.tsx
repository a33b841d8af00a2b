import { type ReactElement, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { copyTheme } from './copyTheme.js';
import { isolateEvents, isolatingProps } from './isolateEvents.js';

/**
 * Copied from useBrowserLayoutEffect.ts, because bundlers put a module that two lazy chunks import into a third chunk, which
 * would be one more request.
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
    // In a shadow root the dialog must stay inside, because only the shadow root has the stylesheet.
    (root !== page && 'host' in root ? root : page.body).appendChild(container);
    // Overrides styles of the shop for all children of the body, including those with `!important`.
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
      // The dialog is closed before its element is removed, because only `close()` returns the focus to the previous
      // element.
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
      // The dialog's name differs from the heading. Otherwise the heading, which gets the focus, would be announced twice.
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
