import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { type PaymentLinkState, PaymentProvider } from 'react-tarlan-pay';

/** What the payer of a story does, and what for. */
export interface PayerScript {
  /** The state that the story is about. */
  wants: (state: PaymentLinkState) => boolean;
  /** How often the button is pressed on the way there. Default 1; further presses come when the time is up. */
  presses?: number | undefined;
  /** Leaves for the payment page and comes back by the browser's Back button. */
  comesBack?: boolean | undefined;
}

/**
 * Presses a story's button as a payer would, once it is there. Some states pass by themselves: then the payer starts over,
 * so that there is time to look. `data-settled` tells galleries and tests that the state is there.
 */
export function Payer({ script, children }: { script: PayerScript; children: ReactNode }): ReactElement {
  const [round, setRound] = useState(0);
  const startOver = () => setRound((before) => before + 1);
  return (
    <PayerRound key={round} script={script} onPassed={startOver}>
      {children}
    </PayerRound>
  );
}

function PayerRound(props: { script: PayerScript; children: ReactNode; onPassed: () => void }): ReactElement {
  const { script, children, onPassed } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<PaymentLinkState | null>(null);
  const presses = useRef(0);
  const hasReached = useRef(false);
  const isThere = state !== null && script.wants(state);
  const isShown = useIsShown(ref, isThere && state.status === 'qr');

  useEffect(() => {
    if (isThere) {
      hasReached.current = true;
    } else if (hasReached.current || (state?.status === 'idle' && presses.current > 0)) {
      onPassed();
    } else if (state?.status === 'redirecting' && script.comesBack) {
      // What the browser says when it shows a page again as it was left.
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    } else if (presses.current < (script.presses ?? 1) && (state === null || state.status === 'expired')) {
      presses.current += 1;
      ref.current?.querySelector<HTMLElement>('button[data-status], [role="button"][data-status]')?.click();
    }
  }, [state, isThere, script, onPassed]);

  return (
    <div ref={ref} className="desk-payer" data-settled={isThere && isShown}>
      <PaymentProvider onStatusChange={setState}>{children}</PaymentProvider>
    </div>
  );
}

/** Whether the on-screen payment is on the screen: it comes with a chunk of its own. */
function useIsShown(ref: React.RefObject<HTMLElement | null>, isAwaited: boolean): boolean {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const root = ref.current;
    if (!isAwaited || !root) return;
    const look = () => setIsShown(root.querySelector('.tarlan-pay-panel, .payment-card svg') !== null);
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true });
    look();
    return () => observer.disconnect();
  }, [ref, isAwaited]);
  return isShown || !isAwaited;
}
