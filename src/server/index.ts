export { isPaymentLinkError, PaymentLinkError } from '../gateway/PaymentLinkError.js';
export { type PaymentLinkResult, parsePaymentLinkResponse } from '../gateway/parseResponse.js';
export { checkPaymentUrl } from '../gateway/paymentUrl.js';
export type * from '../gateway/types.js';
export { createPaymentLinkHandler } from './createPaymentLinkHandler.js';
export type { PaymentLinkHandlerConfig, ResolvedOrder } from './handlerConfig.js';
export { OrderRejected, type OrderRejectedCode } from './OrderRejected.js';
export type { StandardSchemaResult, StandardSchemaV1 } from './StandardSchemaV1.js';
export { type SignedRequest, type SignRequestOptions, signRequest, verifySignature } from './signature.js';
