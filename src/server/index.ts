export { checkPaymentUrl } from '../gateway/checkPaymentUrl.js';
export { isPaymentLinkError } from '../gateway/isPaymentLinkError.js';
export { kaspiHosts } from '../gateway/kaspiHosts.js';
export { PaymentLinkError, type PaymentLinkErrorDetails } from '../gateway/PaymentLinkError.js';
export { type PaymentLinkResult, parsePaymentLinkResponse } from '../gateway/parsePaymentLinkResponse.js';
export type {
  Outcome,
  PaymentLink,
  PaymentLinkErrorKind,
  PaymentLinkErrorReason,
  PaymentStatus,
  PaymentUrlOptions,
  Responsibility,
} from '../gateway/types.js';
export type {
  CallbackContext,
  CallbackFailure,
  CallbackHandlerConfig,
  CallbackListener,
  SecondPayment,
} from './callback/CallbackHandlerConfig.js';
export { type CallbackHandler, createCallbackHandler } from './callback/createCallbackHandler.js';
export {
  fetchTransactionStatus,
  type TransactionStatusRequest,
  type TransactionStatusResult,
} from './callback/fetchTransactionStatus.js';
export type { PaymentCallback } from './callback/parsePaymentCallback.js';
export { type TransactionStatus, toPaymentStatus } from './callback/transactionStatus.js';
export {
  type CallbackRefusal,
  type CallbackResult,
  type ReceivedCallback,
  verifyCallback,
} from './callback/verifyCallback.js';
export type { RequestHandler } from './endpoint/createRequestHandler.js';
export type { RateLimitResult } from './endpoint/enforceRateLimit.js';
export type { PageHandlerOptions } from './endpoint/PageHandlerOptions.js';
export {
  type CreatePaymentLinkContext,
  type CreatePaymentLinkResult,
  createPaymentLink,
} from './handler/createPaymentLink.js';
export { createPaymentLinkHandler } from './handler/createPaymentLinkHandler.js';
export type { PaymentLinkHandlerConfig, ResolvedOrder } from './handler/PaymentLinkHandlerConfig.js';
export type {
  StandardSchemaIssue,
  StandardSchemaResult,
  StandardSchemaV1,
} from './handler/StandardSchemaV1.js';
export { OrderRejected, type OrderRejectedCode } from './http/OrderRejected.js';
export type { IdempotencyStore } from './idempotency/IdempotencyStore.js';
export {
  type MemoryIdempotencyStoreOptions,
  memoryIdempotencyStore,
} from './idempotency/memoryIdempotencyStore.js';
export {
  type PostgresQuery,
  postgresIdempotencyMigration,
  postgresIdempotencyStore,
} from './idempotency/postgresIdempotencyStore.js';
export {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisIdempotencyStoreOptions,
  redisIdempotencyStore,
  type UpstashRedisClient,
} from './idempotency/redisIdempotencyStore.js';
export type { FailureLogEntry, LinkLogEntry, LogEntry } from './logging/LogEntry.js';
export {
  type SignedRequest,
  type SignRequestOptions,
  signRequest,
  verifySignature,
} from './signing/signature.js';
export { createPaymentStatusChannel } from './status/createPaymentStatusChannel.js';
export {
  createPaymentStatusHandler,
  type PaymentStatusHandlerConfig,
} from './status/createPaymentStatusHandler.js';
export type { PaymentStatusChannel } from './status/PaymentStatusChannel.js';
export {
  type IoRedisPublisher,
  type NodeRedisPublisher,
  type RedisPaymentStatusChannel,
  type RedisPaymentStatusChannelOptions,
  redisPaymentStatusChannel,
} from './status/redisPaymentStatusChannel.js';
export type { RequestSpan, RequestTracer } from './tracing/RequestTracer.js';
