import { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink } from '../gateway/types.js';
import { type Attempt, beginAttempt, closeTab, endAttempt, schedule } from './attempt.js';
import { call } from './callbacks.js';
import { choosePresentation } from './choosePresentation.js';
import { isInAppBrowser } from './device.js';
import { leavePage, openLink, openTab } from './leavePage.js';
import { reviveLink, watchLink } from './linkWatch.js';
import type { OrderSource, PaymentLinkOptions } from './options.js';
import { accepts, idle, reduce } from './paymentLinkState.js';
import {
  createPaymentMachine,
  isOver,
  isPresent,
  type PaymentHost,
  type PaymentWatch,
} from './paymentMachine.js';
import { recordMutation } from './recordMutation.js';
import { endUncertainty, sendOrder } from './sendOrder.js';
import { isPromise, settle, whenAll } from './whenAll.js';

/** What can be done about a payment. The functions stay the same over renders. */
export interface PaymentLinkActions<TOrder> {
  /** Asks for a link and presents it. Call it in a user's event; ignored while a payment is under way. */
  pay(order: OrderSource<TOrder>): void;
  /** Opens the link that is held or shown. Call it in a user's event. */
  open(): void;
  /** Forgets what there is and aborts what is under way. */
  reset(): void;
}

export interface PaymentLinkController<TOrder> extends PaymentLinkActions<TOrder> {
  /** Takes up what `stop` has left: the component was hidden and is shown again. */
  resume(): void;
  /** Gives back everything that is held and tells nobody: the component is gone, or hidden for a while. */
  stop(): void;
}

/** The way of one payment, without React. Its state is the lock: a press that the state does not accept does nothing. */
export function createPaymentLinkController<TOrder>(
  host: PaymentHost<TOrder>,
): PaymentLinkController<TOrder> {
  const machine = createPaymentMachine(host);
  const { dispatch, tell } = machine;

  function pay(source: OrderSource<TOrder>): void {
    const { state, attempt } = machine;
    const options = host.readOptions();
    if (!accepts(state, 'pay')) return;
    if (state.status === 'expired' && attempt && options.checkStatus)
      watched(attempt, ({ payAgain }) => payAgain(machine, attempt, () => begin(source, options)));
    else begin(source, options);
  }

  function begin(source: OrderSource<TOrder>, options: PaymentLinkOptions<TOrder>): void {
    const { state: before, attempt: previous } = machine;
    const { headers, mode, openPage, target, timeoutMs = 30_000 } = options;
    const current = beginAttempt(options);
    if (previous) endAttempt(previous);
    machine.attempt = current;
    machine.state = reduce(before, { type: 'pay' });
    // A listener that is there already is not added again.
    window.addEventListener('pageshow', onPageShow);
    schedule(current, timeoutMs / 3, () => dispatch(current, { type: 'slow' }));
    schedule(current, timeoutMs, () =>
      current.scope
        ? fail(current, new PaymentLinkError('timeout', 'timeout'))
        : failOrder(current, new Error(`The order was not ready within ${timeoutMs} ms.`)),
    );
    /** False when another button of the page is paying this order: as if this one had not been pressed. */
    const send = (order: TOrder, sent: HeadersInit | undefined): boolean => {
      if (current.abort.signal.aborted) return true;
      const request = sendOrder(current, order, new Headers(sent));
      if (request) {
        // In a task of its own, when the press is handled.
        setTimeout(() => call(recordMutation, host.readClient(), request));
        request.then(
          (link) => receive(current, link),
          (error: PaymentLinkError) => fail(current, error),
        );
        return true;
      }
      endAttempt(current);
      machine.state = before;
      if (previous && !isOver(before)) reviveLink(machine, previous);
      return false;
    };
    try {
      const started = whenAll(
        [
          // A function is no JSON and so no order: it is always a source of one.
          typeof source === 'function' ? settle(source as () => TOrder) : source,
          typeof headers === 'function' ? settle(headers) : headers,
        ],
        ([order, sent]) => send(order as TOrder, sent),
      );
      if (isPromise(started)) {
        started.then(
          (isFirst) => isFirst || tell(current),
          (cause: unknown) => failOrder(current, cause),
        );
      }
      // The shop's order() can have reset the payment, and another button can be paying it.
      if (current.abort.signal.aborted) return;
      if (mode === 'redirect' && target === '_blank' && !openPage && !isInAppBrowser())
        current.tab = openTab();
      tell(current);
    } catch (cause) {
      tell(current);
      failOrder(current, cause);
    }
  }

  function receive(current: Attempt<TOrder>, link: PaymentLink): void {
    if (!isWaiting(current)) return;
    endUncertainty(current);
    const { mode = 'auto', expiresAt: readExpiry } = current.options;
    call(host.readOptions().onLinkCreated, link, current.context);
    const given = (readExpiry && call(readExpiry, link, new Date())) ?? Number.NaN;
    const end = new Date(given);
    // A date that is none has no end either.
    const expiresAt = Number.isNaN(end.getTime()) ? null : end;
    const isShown = choosePresentation(link, mode, current.handheld) === 'qr';
    const checking = host.readOptions().checkStatus ? 'ok' : 'off';
    if (isShown) closeTab(current);
    dispatch(current, isShown ? { type: 'show', link, expiresAt, checking } : { type: 'redirect', link });
    if (!isShown && isPresent(machine, current)) leavePage(machine, current, link);
    watchLink(machine, current, expiresAt);
  }

  /** When the browser restores the page as it was left. */
  function onPageShow({ persisted }: PageTransitionEvent): void {
    const { attempt, state } = machine;
    if (!persisted || !attempt) return;
    if (state.link && !isOver(state) && host.readOptions().checkStatus)
      watched(attempt, ({ comeBack }) => comeBack(machine, attempt));
    else dispatch(attempt, { type: 'restore' });
  }

  /** Has the shop's server asked. Where that cannot be loaded the link is held, and no other is made. */
  function watched(attempt: Attempt<TOrder>, use: (watch: PaymentWatch) => unknown): void {
    host
      .loadWatch()
      .then(use)
      .catch(() => dispatch(attempt, { type: 'hold' }));
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
    return current === machine.attempt && machine.state.status === 'creating';
  }

  function reset(): void {
    if (machine.attempt) dispatch(machine.attempt, { type: 'reset' });
  }

  return {
    pay,
    open: () => openLink(machine),
    reset,
    resume() {
      const { attempt, state } = machine;
      // A live one was begun before the effects of a first render ran: a payer can be that fast.
      if (!attempt?.abort.signal.aborted) return;
      window.addEventListener('pageshow', onPageShow);
      if (!isOver(state)) reviveLink(machine, attempt);
    },
    stop() {
      if (!machine.attempt) return;
      window.removeEventListener('pageshow', onPageShow);
      machine.state = machine.state.status === 'creating' ? idle : reduce(machine.state, { type: 'hold' });
      if ('asking' in machine.state) machine.state = { ...machine.state, asking: false };
      host.show(machine.state);
      endAttempt(machine.attempt);
    },
  };
}
