import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { type PaymentLinkState, PaymentProvider } from 'react-tarlan-pay';
import { skipAhead } from './skipAhead.js';

/** The actions that {@link AutoPlay} performs on a story's button. */
export interface AutoPlayScript {
  /** Returns true for the state that the story shows. */
  until: (state: PaymentLinkState) => boolean;
  /**
   * Number of presses. Each further press follows when the link expires.
   *
   * @default 1
   */
  presses?: number | undefined;
  /**
   * The time in ms by which the timers of a press are shortened, so that a late state is reached at once.
   *
   * @default 0
   */
  skipMs?: number | undefined;
  /** True to simulate a press of the browser's Back button in the state `redirecting`. */
  goBack?: boolean | undefined;
}

/**
 * Presses a story's button until the button is in the state that the story shows, which `data-autoplay="done"` marks. If that state
 * ends, for example by a timeout, starts again, so that the state stays visible.
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

/** Returns true once the on-screen payment is rendered, whose chunk may load after the change of the state. */
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
