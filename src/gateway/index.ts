/**
 * The public names of this folder. The entries export them through this module: esbuild puts a module that an entry
 * exports directly into the first load of every app, also if only a lazy chunk uses it.
 */
export { checkPaymentUrl } from './checkPaymentUrl.js';
export { isPaymentLinkError } from './isPaymentLinkError.js';
export { PaymentLinkError, type PaymentLinkErrorDetails } from './PaymentLinkError.js';
export { type PaymentLinkResult, parsePaymentLinkResponse } from './parsePaymentLinkResponse.js';
export type {
  Outcome,
  PaymentLink,
  PaymentLinkErrorKind,
  PaymentLinkErrorReason,
  PaymentStatus,
  PaymentUrlOptions,
  Responsibility,
} from './types.js';
