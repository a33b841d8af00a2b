import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink, PaymentStatus } from '../gateway/types.js';
import type { PaymentMode } from './choosePresentation.js';
import type { PaymentLinkState } from './paymentLinkState.js';
import type { PaymentEndpoint } from './requestPaymentLink.js';

/** What a callback is about. */
export interface PaymentContext<TOrder> {
  /** The order as it is sent; null until an `order()` function has given it. */
  order: TOrder | null;
  /** A UUID, new with each press. It is the `Idempotency-Key` unless an earlier attempt's outcome is unknown. */
  attemptId: string;
}

/** The order, or a function called at the click that gives it: shops often create the order first. */
export type OrderSource<TOrder> = TOrder | (() => TOrder | Promise<TOrder>);

/** Headers to add, or a function called at the click that gives them. */
export type HeadersSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** What a payment needs to know. What is sent is as it was at the click; callbacks are the latest ones. */
export interface PaymentLinkOptions<TOrder> {
  /** The shop's signing endpoint, or a function that reaches it. Here or at a `PaymentProvider` above. */
  endpoint?: PaymentEndpoint<TOrder> | undefined;
  /** How a link is presented. Default `'auto'`: opened on a phone; elsewhere a QR code if the gateway sent one, else opened. */
  mode?: PaymentMode | undefined;
  /** Where the payment page opens. Default `'_self'`. A new tab is certain with `mode: 'redirect'` only. */
  target?: '_self' | '_blank' | undefined;
  /** Headers for the endpoint. `Content-Type`, `Accept` and `Idempotency-Key` are the package's own. */
  headers?: HeadersSource | undefined;
  /** As in `fetch`. Default `'same-origin'`. */
  credentials?: RequestCredentials | undefined;
  /** How long to wait for the whole answer, in milliseconds. Default 30,000. `slow` after a third of it. */
  timeoutMs?: number | undefined;
  /** For everything that is opened or drawn: exact hosts, with the port if it is not the default one. Default: any https host. */
  allowedHosts?: readonly string[] | undefined;
  /** What makes two orders the same: one of them is paid at a time. Default: their canonical JSON. */
  orderKey?: ((order: TOrder) => string) | undefined;
  /** Opens the payment page. Default: `location.assign`, or the new tab. */
  openPage?: ((url: string) => void) | undefined;
  /**
   * Asks the shop's server how the order stands: while a QR code is shown, when the payer comes back, and before a second
   * link is made. One question at a time, while a code is shown: two seconds after each answer and ten after the first
   * minute, not while the page is hidden, at once when it is seen again. One without an answer after 15 seconds is given up
   * by its `signal`. What it throws means that it is asked again.
   */
  checkStatus?:
    | ((context: { order: TOrder; link: PaymentLink; signal: AbortSignal }) => Promise<PaymentStatus>)
    | undefined;
  /** Until when a link can be paid; null for no end. The gateway does not say it, but the shop may know. Default: no end. */
  expiresAt?: ((link: PaymentLink, createdAt: Date) => Date | null) | undefined;
  /** Called before the payer leaves; `false` holds the link (`ready`) until `open()`. */
  onBeforeRedirect?:
    | ((link: PaymentLink, context: PaymentContext<TOrder>) => void | boolean | Promise<void | boolean>)
    | undefined;
  /** Called once for each link. A link is not a payment. */
  onLinkCreated?: ((link: PaymentLink, context: PaymentContext<TOrder>) => void) | undefined;
  /** Called once when `checkStatus` says `'paid'`, and for nothing else: a return is not a payment. */
  onPaid?: ((link: PaymentLink, context: PaymentContext<TOrder>) => void) | undefined;
  /** Called exactly once for each failure, after the state has become `error`. Not called for an abort. */
  onError?: ((error: PaymentLinkError, context: PaymentContext<TOrder>) => void) | undefined;
  /** Called with every new state, for analytics. Nothing in a state is personal; the order in the context may be. */
  onStatusChange?: ((state: PaymentLinkState, context: PaymentContext<TOrder>) => void) | undefined;
}
