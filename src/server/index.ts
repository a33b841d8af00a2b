export { checkPaymentUrl } from '../gateway/checkPaymentUrl.js';
export { isPaymentLinkError } from '../gateway/isPaymentLinkError.js';
export { PaymentLinkError } from '../gateway/PaymentLinkError.js';
export { type PaymentLinkResult, parsePaymentLinkResponse } from '../gateway/parsePaymentLinkResponse.js';
export type * from '../gateway/types.js';
export { createPaymentLinkHandler } from './createPaymentLinkHandler.js';
export type { PaymentLinkHandlerConfig, ResolvedOrder } from './handlerConfig.js';
export type { FailureLogEntry, LinkLogEntry, LogEntry } from './handlerLog.js';
export type { IdempotencyStore } from './IdempotencyStore.js';
export { type MemoryIdempotencyStoreOptions, memoryIdempotencyStore } from './memoryIdempotencyStore.js';
export { OrderRejected, type OrderRejectedCode } from './OrderRejected.js';
export type { RateLimitVerdict } from './rateLimit.js';
export {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisIdempotencyStoreOptions,
  redisIdempotencyStore,
} from './redisIdempotencyStore.js';
export type { StandardSchemaResult, StandardSchemaV1 } from './StandardSchemaV1.js';
export { type SignedRequest, type SignRequestOptions, signRequest, verifySignature } from './signature.js';
export type { TransactionStatus } from './transactionStatus.js';
export {
  type CallbackRefusal,
  type CallbackResult,
  type PaymentCallback,
  verifyCallback,
} from './verifyCallback.js';
