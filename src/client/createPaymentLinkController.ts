import { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink } from '../gateway/types.js';
import { type Attempt, beginAttempt, closeTab, endAttempt, schedule, watchReturn } from './attempt.js';
import { call, report } from './callbacks.js';
import { choosePresentation } from './choosePresentation.js';
import { openPaymentPage, openTab } from './openPaymentPage.js';
import type { OrderSource, PaymentLinkOptions } from './options.js';
import { accepts, idle, type PaymentLinkEvent, type PaymentLinkState, reduce } from './paymentLinkState.js';
import { endUncertainty, sendOrder } from './sendOrder.js';
import { isPromise, whenAll } from './whenAll.js';

/** A page that is still here after this long was not left: a bank's app took the link, or the navigation failed. */
const leaveMs = 5_000;

/** What the controller needs from its surroundings. */
export interface ControllerHost<TOrder> {
  /** The latest options, merged with the defaults of the tree. */
  readOptions(): PaymentLinkOptions<TOrder>;
  /** Shows a new state. */
  show(state: PaymentLinkState): void;
  /** Is told of the request, which is on its way. */
  record(request: Promise<PaymentLink>): void;
}

export interface PaymentLinkActions<TOrder> {
  /** Asks for a link and presents it. Call it in a user's event; ignored while a payment is under way. */
  pay(order: OrderSource<TOrder>): void;
  /** Opens the link that is held. Call it in a user's event. */
  open(): void;
  /** Forgets what there is and aborts what is under way. */
  reset(): void;
}

export interface PaymentLinkController<TOrder> extends PaymentLinkActions<TOrder> {
  /** Gives back everything that is held and tells nobody: the component is gone, or hidden for a while. */
  stop(): void;
}

/** The way of one payment, without React. Its state is the lock: a press that the state does not accept does nothing. */
export function createPaymentLinkController<TOrder>(
  host: ControllerHost<TOrder>,
): PaymentLinkController<TOrder> {
  let state = idle;
  let attempt: Attempt<TOrder> | null = null;

  function dispatch(current: Attempt<TOrder>, event: PaymentLinkEvent): void {
    const next = reduce(state, event);
    if (next === state || current !== attempt) return;
    state = next;
    if (accepts(state, 'pay')) endAttempt(current);
    tell(current);
  }

  function tell(current: Attempt<TOrder>): void {
    host.show(state);
    call(host.readOptions().onStatusChange, state, current.context);
  }

  function pay(source: OrderSource<TOrder>): void {
    if (!accepts(state, 'pay')) return;
    const options = host.readOptions();
    const { headers, mode, openPage, target } = options;
    const before = state;
    const current = beginAttempt(options);
    attempt = current;
    state = reduce(state, { type: 'pay' });
    watch(current);
    try {
      const started = whenAll(
        // A function is no JSON and so no order: it is always a source of one.
        [
          typeof source === 'function' ? (source as () => TOrder)() : source,
          typeof headers === 'function' ? headers() : headers,
        ],
        ([order, resolved]) => start(current, order as TOrder, new Headers(resolved)),
      );
      if (started === false) {
        state = before;
        endAttempt(current);
        return;
      }
      if (mode === 'redirect' && target === '_blank' && !openPage) current.tab = openTab();
      tell(current);
      if (isPromise(started)) {
        started.then(
          (isFirst) => isFirst || dispatch(current, { type: 'reset' }),
          (cause: unknown) => failOrder(current, cause),
        );
      }
    } catch (cause) {
      tell(current);
      failOrder(current, cause);
    }
  }

  function watch(current: Attempt<TOrder>): void {
    const { timeoutMs = 30_000 } = current.options;
    watchReturn(current, () => dispatch(current, { type: 'restore' }));
    schedule(current, timeoutMs / 3, () => dispatch(current, { type: 'slow' }));
    schedule(current, timeoutMs, () =>
      current.scope === null
        ? failOrder(current, new Error(`The order was not ready within ${timeoutMs} ms.`))
        : fail(current, new PaymentLinkError('timeout', 'timeout')),
    );
  }

  /** False when another button of the page is paying the same order. */
  function start(current: Attempt<TOrder>, order: TOrder, headers: Headers): boolean {
    if (current.abort.signal.aborted) return true;
    const request = sendOrder(current, order, headers);
    if (!request) return false;
    host.record(request);
    request.then(
      (link) => receive(current, link),
      (error: PaymentLinkError) => fail(current, error),
    );
    return true;
  }

  function receive(current: Attempt<TOrder>, link: PaymentLink): void {
    if (!isWaiting(current)) return;
    endUncertainty(current);
    call(host.readOptions().onLinkCreated, link, current.context);
    const presentation = choosePresentation(link, current.options.mode ?? 'auto', current.handheld);
    dispatch(current, { type: 'answer', link, presentation });
    if (presentation === 'qr') closeTab(current);
    else leave(current, link);
  }

  function leave(current: Attempt<TOrder>, link: PaymentLink): void {
    const hold = () => {
      closeTab(current);
      dispatch(current, { type: 'hold' });
    };
    const go = (allowed: unknown) => {
      if (allowed === false || current.tab?.closed) hold();
      else if (state.link === link && state.status === 'redirecting' && current === attempt) openNow(current);
    };
    schedule(current, leaveMs, hold);
    const refuse = (error: unknown) => {
      hold();
      report(error);
    };
    try {
      const left = whenAll([host.readOptions().onBeforeRedirect?.(link, current.context)], ([allowed]) =>
        go(allowed),
      );
      if (isPromise(left)) left.then(undefined, refuse);
    } catch (error) {
      refuse(error);
    }
  }

  function openNow(current: Attempt<TOrder>): void {
    const { tab } = current;
    // From here on the tab is the payer's.
    current.tab = null;
    if (state.link?.redirectUrl) openPaymentPage(state.link.redirectUrl, current.options, tab);
  }

  function open(): void {
    if (!attempt || !accepts(state, 'open')) return;
    const current = attempt;
    dispatch(current, { type: 'open' });
    schedule(current, leaveMs, () => dispatch(current, { type: 'hold' }));
    openNow(current);
  }

  function fail(current: Attempt<TOrder>, error: PaymentLinkError): void {
    if (!isWaiting(current)) return;
    if (error.outcome !== 'unknown') endUncertainty(current);
    dispatch(current, { type: 'fail', error });
    call(host.readOptions().onError, error, current.context);
  }

  function failOrder(current: Attempt<TOrder>, cause: unknown): void {
    fail(current, new PaymentLinkError('order', 'order-failed', { cause }));
  }

  /** False after an abort, of which nobody is told. */
  function isWaiting(current: Attempt<TOrder>): boolean {
    return current === attempt && state.status === 'creating';
  }

  return {
    pay,
    open,
    reset: () => attempt && dispatch(attempt, { type: 'reset' }),
    stop() {
      if (!attempt) return;
      if (state.status === 'creating') state = idle;
      else state = reduce(state, { type: 'hold' });
      host.show(state);
      endAttempt(attempt);
    },
  };
}
