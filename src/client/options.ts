import type { QueryClient } from '@tanstack/react-query';
import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink, PaymentStatus } from '../gateway/types.js';
import type { PaymentTarget } from './openPaymentPage.js';
import type { PaymentMode } from './presentation.js';
import type { PaymentEndpoint } from './requestPaymentLink.js';
import type { PaymentLinkState } from './state.js';

/** The payment that a callback is called for. */
export interface PaymentContext<TOrder> {
  /** The order as it is sent. Null until an `order()` function has returned it. */
  order: TOrder | null;
  /**
   * A UUID, new with each press. It is sent as the `Idempotency-Key`, unless an earlier attempt of the order may have a
   * link: then the key of that attempt is sent.
   */
  attemptId: string;
}

/**
 * The order, or a function that returns it. The function is called at the click, so it can create the order first. If it
 * returns null, the press is cancelled, and the payment returns to its previous state. Anything else without a JSON form,
 * and null that is not returned by a function, is the error `order-failed`.
 */
export type OrderSource<TOrder> = TOrder | (() => TOrder | null | Promise<TOrder | null>);

/** Additional headers, or a function that returns them. The function is called at the click. */
export type HeadersSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/**
 * Options of a payment. The order, endpoint, headers and timeout are those at the click; callbacks are those of the
 * latest render.
 */
export interface UsePaymentLinkOptions<TOrder> {
  /**
   * The shop's signing endpoint: a URL, or a function that calls it. Required here or in a `PaymentProvider` above.
   * @example '/api/payment-link'
   */
  endpoint?: PaymentEndpoint<TOrder> | undefined;
  /**
   * How a link is presented: `'redirect'` opens the payment page, `'qr'` shows a QR code. `'auto'` opens the page on phones
   * and tablets; on other devices it shows a QR code if the gateway sent one, and opens the page if not.
   * @default 'auto'
   * @example 'qr'
   */
  mode?: PaymentMode | undefined;
  /**
   * Where the payment page opens. `'_top'` leaves a frame, in which payment pages refuse to be shown; if the frame does not allow
   * that, a new tab opens, and if it allows neither, the link is kept (`ready`). `'_self'` never leaves the frame. `'_blank'` is
   * reliable only with `mode: 'redirect'`, which opens the tab in the click.
   * @default '_top'
   * @example '_blank'
   */
  target?: PaymentTarget | undefined;
  /**
   * Additional headers for the endpoint. `Content-Type`, `Accept` and `Idempotency-Key` cannot be overridden.
   * @default no additional headers
   * @example () => ({ 'X-CSRF-Token': readToken() })
   */
  headers?: HeadersSource | undefined;
  /**
   * The `credentials` option of `fetch`.
   * @default 'same-origin'
   * @example 'include'
   */
  credentials?: RequestCredentials | undefined;
  /**
   * Time to wait for the whole answer, in milliseconds. After a third of it, the state `creating` has `slow: true`. After a
   * timeout the next press repeats the request. Each failure adds this time once more to the next wait, so that the answer
   * also arrives on a slow connection.
   * @default 30_000
   * @example 20_000
   */
  timeoutMs?: number | undefined;
  /**
   * Exact hosts of the URLs that may be opened or shown as a QR code, with the port if it is not the default one.
   * @default every https host
   * @example kaspiHosts // 'kaspi.kz', 'pay.kaspi.kz' and 'qr.kaspi.kz'
   */
  allowedHosts?: readonly string[] | undefined;
  /**
   * Identifies an order. Only one payment per order is in progress on a page.
   * @default the order's JSON with sorted keys
   * @example (order) => order.orderId
   */
  orderKey?: ((order: TOrder) => string) | undefined;
  /**
   * Opens the payment page.
   * @default navigates the page, or opens a new tab, as `target` says
   * @example (url) => Telegram.WebApp.openLink(url)
   */
  openPage?: ((url: string) => void) | undefined;
  /**
   * Requests the order's status from the shop's server. Runs while a QR code is shown (2 s after each answer, 10 s after the
   * first minute, not while the page is hidden), after the payer has left a link (*Cancel*, Back, a reload, another order),
   * and before a second link of an order is requested. The fields of `link` are null if only the endpoint still has the
   * link, as after a reload. One check of a payment runs at a time; its `signal` aborts after 15 s. A check that throws is
   * repeated. After `order` has changed, the link of the earlier order is checked with the `checkStatus` that was given at
   * its press.
   * @example ({ order, signal }) => fetch(`/api/orders/${order.orderId}/status`, { signal }).then((r) => r.json())
   */
  checkStatus?:
    | ((context: { order: TOrder; link: PaymentLink; signal: AbortSignal }) => Promise<PaymentStatus>)
    | undefined;
  /**
   * The URL of `createPaymentStatusHandler` for the order, instead of `checkStatus`. While a payment is in progress, the page
   * receives each status at once through an event stream. It polls the URL if the response is JSON, or if a proxy delays the
   * stream. A link is always checked at the URL that was given at its press.
   * @example (order) => `/api/orders/${order.orderId}/status`
   */
  statusEndpoint?: string | ((order: TOrder) => string) | undefined;
  /**
   * Returns the date at which the shop ends the payment, for example because a reservation ends; null if the shop does not
   * end it. The link's own lifetime comes from the endpoint, as the header `Payment-Link-Expires-In-Ms` (`linkLifetimeMs` of
   * the handler). If both are given, the earlier one counts. Invalid and past dates are ignored. `createdAt` is the time at
   * which the link arrived on this page for the first time.
   * @default the link expires only if the endpoint sends its lifetime
   * @example (_link, createdAt) => new Date(createdAt.getTime() + 15 * 60_000)
   */
  expiresAt?: ((link: PaymentLink, createdAt: Date) => Date | null) | undefined;
  /**
   * Gives the payer more time for the same link, if the shop's own clock ends the payment: for example, it prolongs the reservation of
   * the goods. The gateway cannot prolong a link. Called when *More time* is pressed, which is offered in the last two minutes, and by
   * `extend` of the state `qr`. Returns the new end. If it throws, the error is reported globally, and the end stays. Its `signal`
   * aborts after 15 s.
   * @example async ({ order, signal }) => new Date(Date.now() + (await prolongReservation(order.orderId, signal)).msLeft)
   */
  extendExpiry?:
    | ((context: { order: TOrder; link: PaymentLink; signal: AbortSignal }) => Promise<Date>)
    | undefined;
  /**
   * Called before the payment page opens. If it returns false, the link is kept (`ready`) until `open()`.
   * @example (link) => confirm(`Open ${link.redirectUrl}?`)
   */
  onBeforeRedirect?:
    | ((link: PaymentLink, context: PaymentContext<TOrder>) => void | boolean | Promise<void | boolean>)
    | undefined;
  /**
   * Called once for each link. A link does not mean that the order is paid.
   * @example (_link, { attemptId }) => console.log('Link created', attemptId)
   */
  onLinkCreated?: ((link: PaymentLink, context: PaymentContext<TOrder>) => void) | undefined;
  /**
   * Called once when `checkStatus` or `statusEndpoint` reports `'paid'`, and never otherwise: a return from the payment page is not proof
   * of payment.
   * @example () => location.assign('/orders/42')
   */
  onPaid?: ((link: PaymentLink, context: PaymentContext<TOrder>) => void) | undefined;
  /**
   * Called exactly once for each failure, after the state is `error`. Not called for an abort.
   * @example ({ reason, code, outcome }) => report('Payment failed', { reason, code, outcome })
   */
  onError?: ((error: PaymentLinkError, context: PaymentContext<TOrder>) => void) | undefined;
  /**
   * Called with every new state, for analytics. The state holds no personal data; the order in the context may.
   * @example ({ status }) => gtag('event', 'payment_status', { status })
   */
  onStatusChange?: ((state: PaymentLinkState, context: PaymentContext<TOrder>) => void) | undefined;
  /**
   * The TanStack Query client that records the request as a mutation.
   * @default the page's `QueryClient`; without a client nothing is recorded
   * @example new QueryClient()
   */
  queryClient?: QueryClient | undefined;
}

/** Options of a payment. The options of a button also contain its order. */
export interface PaymentOptions<TOrder> extends UsePaymentLinkOptions<TOrder> {
  order?: OrderSource<TOrder> | undefined;
}

/** The options and defaults of a payment at the last render. */
export interface PaymentInputs<TOrder> {
  readonly options: PaymentOptions<TOrder>;
  /** Merges the options with the defaults of a `PaymentProvider`; null without a provider. */
  readonly tree: { merge(options: PaymentOptions<TOrder>): PaymentOptions<TOrder> } | null;
  readonly pageClient: QueryClient | undefined;
}
