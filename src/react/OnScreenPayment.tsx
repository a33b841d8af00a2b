import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { loadWithRetry } from '../client/loadWithRetry.js';
import type { PaymentDialogProps } from './PaymentDialog.js';
import { loadPanel } from './panelChunk.js';

export interface OnScreenPaymentProps extends PaymentDialogProps {
  presentation: 'inline' | 'dialog';
  /** What stands here until the chunk has come: a payer never waits for it. */
  fallback: (cancel: () => void) => ReactNode;
  /** Gets the focus, when it was in here at the end. */
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** The on-screen payment, whose chunk is fetched when it is first shown, and tried again while it cannot be. */
export function OnScreenPayment({
  presentation,
  fallback,
  returnFocusTo,
  ...props
}: OnScreenPaymentProps): ReactElement {
  const [chunk, setChunk] = useState<Awaited<ReturnType<typeof loadPanel>> | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  // Safari focuses no button that is clicked: then the focus is nowhere when the payer cancels.
  const cancelled = useRef(false);
  const cancel = () => {
    cancelled.current = true;
    props.onCancel();
  };
  useEffect(() => loadWithRetry(loadPanel, setChunk), []);
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      // After the dialog has closed: until then the button behind it takes no focus.
      if (cancelled.current || element?.contains(document.activeElement))
        queueMicrotask(() => isFocusFree() && returnFocusTo.current?.focus());
    };
  }, [returnFocusTo]);
  const Payment = presentation === 'dialog' && canShowDialogs() ? chunk?.PaymentDialog : chunk?.PaymentPanel;
  return <div ref={ref}>{Payment ? <Payment {...props} onCancel={cancel} /> : fallback(cancel)}</div>;
}

/** The shop may have put the focus elsewhere by then, on a receipt for instance. */
function isFocusFree(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

/** Old browsers, and DOMs made for tests, have no modal dialogs: the payment is shown in place. */
function canShowDialogs(): boolean {
  return typeof HTMLDialogElement !== 'undefined' && 'showModal' in HTMLDialogElement.prototype;
}
