import { isPaymentStatus } from '../../gateway/isPaymentStatus.js';
import type { PaymentStatus } from '../../gateway/types.js';
import { reportStatusError, reportStatusValue } from './reportCheck.js';
import { requestStatus } from './requestStatus.js';

/**
 * Maximum time in ms until the first status of an event stream. A proxy that buffers responses delivers nothing in this
 * time; the page then polls.
 */
const maxStreamDelayMs = 5_000;
const maxJsonDelayMs = 15_000;
/**
 * An event stream counts as broken after this time in ms without data, because the server sends at least a heartbeat every
 * 30 s.
 */
const maxSilenceMs = 45_000;

interface FollowedStatus {
  getUrl: () => string | URL;
  credentials: RequestCredentials | undefined;
  signal: AbortSignal;
  /** Called for each status; null if a request failed. */
  onStatus: (status: PaymentStatus | null) => void;
}

/**
 * Creates the check for `pollStatus`. The check requests the status, and stays connected if the response is an event stream.
 * It never rejects. The stream is closed when the page is hidden.
 */
export function createStatusFollower({
  getUrl,
  credentials,
  signal,
  onStatus,
}: FollowedStatus): () => Promise<void> {
  let acceptsStream = true;

  return async function follow(): Promise<void> {
    const controller = new AbortController();
    const close = () => controller.abort();
    const closeIfHidden = () => document.visibilityState === 'hidden' && close();
    const triesStream = acceptsStream;
    let isKnown = false;
    let isTooSlow = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function startTimer(ms: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isTooSlow = !isKnown;
        close();
      }, ms);
    }

    signal.addEventListener('abort', close);
    document.addEventListener('visibilitychange', closeIfHidden);
    startTimer(acceptsStream ? maxStreamDelayMs : maxJsonDelayMs);
    try {
      await requestStatus({
        url: getUrl(),
        credentials,
        acceptsStream,
        signal: controller.signal,
        onData: () => isKnown && startTimer(maxSilenceMs),
        onStatus(status) {
          if (controller.signal.aborted) return;
          isKnown = true;
          startTimer(maxSilenceMs);
          if (isPaymentStatus(status)) return onStatus(status);
          reportStatusValue(status, controller.signal);
          onStatus(null);
        },
      });
    } catch (error) {
      // The stream was closed on purpose, or was silent for too long: the next request opens another stream.
      if (controller.signal.aborted && !isTooSlow) return;
      if (isTooSlow && triesStream) acceptsStream = false;
      else {
        reportStatusError(error, signal);
        onStatus(null);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', close);
      document.removeEventListener('visibilitychange', closeIfHidden);
    }
    if (isTooSlow && triesStream && !signal.aborted) return follow();
  };
}
