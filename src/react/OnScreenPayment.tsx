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
import { loadOnScreen } from './loadOnScreen.js';
import type { PaymentDialogProps } from './onScreen/PaymentDialog.js';

export interface OnScreenPaymentProps extends PaymentDialogProps {
  presentation: 'inline' | 'dialog';
  /** Rendered until the chunk is loaded. */
  fallback: (cancel: () => void) => ReactNode;
  /** The element that receives the focus after the payment, if the focus was inside the on-screen payment. */
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Loads the on-screen payment when it is first shown, and retries if that fails. */
export function OnScreenPayment({
  presentation,
  fallback,
  returnFocusTo,
  ...props
}: OnScreenPaymentProps): ReactElement {
  const [module, setModule] = useState<Awaited<ReturnType<typeof loadOnScreen>> | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  // Safari does not focus a clicked button, so after Cancel nothing has focus
  // (https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/button#clicking_and_focus).
  const isCancelled = useRef(false);
  const cancel = () => {
    isCancelled.current = true;
    props.onCancel();
  };
  useEffect(() => {
    const controller = new AbortController();
    void loadWithRetry(loadOnScreen, controller.signal).then(setModule);
    return () => controller.abort();
  }, []);
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      // Focuses the button in a microtask, because a button behind an open modal dialog cannot be focused.
      if (isCancelled.current || element?.contains(document.activeElement))
        queueMicrotask(() => isNothingFocused() && returnFocusTo.current?.focus());
    };
  }, [returnFocusTo]);
  const Payment =
    presentation === 'dialog' && supportsDialog() ? module?.PaymentDialog : module?.PaymentPanel;
  return <div ref={ref}>{Payment ? <Payment {...props} onCancel={cancel} /> : fallback(cancel)}</div>;
}

/** False if the shop has moved the focus meanwhile, for instance to a receipt. */
function isNothingFocused(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

/** Old browsers and jsdom have no modal dialogs: the payment is then shown inline. */
function supportsDialog(): boolean {
  return typeof HTMLDialogElement !== 'undefined' && 'showModal' in HTMLDialogElement.prototype;
}
