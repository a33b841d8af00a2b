import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { type PaymentLinkState, PaymentProvider } from 'react-tarlan-pay';
import { skipAhead } from './skipAhead.js';

/** The actions that {@link AutoPlay} performs on a story's button. */
export interface AutoPlayScript {
  /** True in the state that the story shows. */
  until: (state: PaymentLinkState) => boolean;
  /**
   * Number of presses. The second and later ones follow when the link expires.
   *
   * @default 1
   */
  presses?: number | undefined;
  /**
   * Shortens the timers that a press starts, so that a state that takes long is shown at once.
   *
   * @default 0
   */
  skipMs?: number | undefined;
  /** While redirecting, simulates a return with the browser's Back button. */
  goBack?: boolean | undefined;
}

/**
 * Presses a story's button until it reaches the state that the story shows. When the state ends by itself, for example by
 * a timeout, it starts again, so that the state stays visible. `data-autoplay="done"` marks that the state is reached.
 */
export function AutoPlay({
  script,
  children,
}: {
  script: AutoPlayScript;
  children: ReactNode;
}): ReactElement {
  const [run, setRun] = useState(0);
  const restart = () => setRun((previous) => previous + 1);
  return (
    <AutoPlayRun key={run} script={script} onStateEnd={restart}>
      {children}
    </AutoPlayRun>
  );
}

interface AutoPlayRunProps {
  script: AutoPlayScript;
  children: ReactNode;
  onStateEnd: () => void;
}

function AutoPlayRun({ script, children, onStateEnd }: AutoPlayRunProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<PaymentLinkState | null>(null);
  const presses = useRef(0);
  const wasReached = useRef(false);
  const isReached = state !== null && script.until(state);
  const isRendered = useOnScreenPaymentRendered(ref, isReached && state.status === 'qr');

  useEffect(() => {
    if (isReached) {
      wasReached.current = true;
    } else if (wasReached.current || (state?.status === 'idle' && presses.current > 0)) {
      onStateEnd();
    } else if (state?.status === 'redirecting' && script.goBack) {
      // The browser fires this event when it restores a page from the back/forward cache.
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    } else if (presses.current < (script.presses ?? 1) && (state === null || state.status === 'expired')) {
      presses.current += 1;
      const button = ref.current?.querySelector<HTMLElement>(
        'button[data-status], [role="button"][data-status]',
      );
      skipAhead(script.skipMs ?? 0, () => button?.click());
    }
  }, [state, isReached, script, onStateEnd]);

  return (
    <div ref={ref} className="harness-autoplay" data-autoplay={isReached && isRendered ? 'done' : 'playing'}>
      <PaymentProvider onStatusChange={setState}>{children}</PaymentProvider>
    </div>
  );
}

/** Whether the on-screen payment is rendered. Its chunk loads after the state has changed. */
function useOnScreenPaymentRendered(ref: React.RefObject<HTMLElement | null>, isExpected: boolean): boolean {
  const [isRendered, setIsRendered] = useState(false);
  useEffect(() => {
    const root = ref.current;
    if (!isExpected || !root) return;
    const update = () =>
      setIsRendered(root.querySelector('.tarlan-pay-card, .payment-card :is(svg, img)') !== null);
    const observer = new MutationObserver(update);
    observer.observe(root, { subtree: true, childList: true });
    update();
    return () => observer.disconnect();
  }, [ref, isExpected]);
  return isRendered || !isExpected;
}
