export type { HeadersSource, OrderSource, PaymentContext, UsePaymentLinkOptions } from './client/options.js';
export type { PaymentLinkActions } from './client/PaymentController.js';
export type { PaymentMode } from './client/presentation.js';
export type { PaymentEndpoint } from './client/requestPaymentLink.js';
export type { PaymentChecking, PaymentLinkState } from './client/state.js';
export { checkPaymentUrl } from './gateway/checkPaymentUrl.js';
export { isPaymentLinkError } from './gateway/isPaymentLinkError.js';
export { kaspiHosts } from './gateway/kaspiHosts.js';
export { PaymentLinkError, type PaymentLinkErrorDetails } from './gateway/PaymentLinkError.js';
export { type PaymentLinkResult, parsePaymentLinkResponse } from './gateway/parsePaymentLinkResponse.js';
export type {
  Outcome,
  PaymentLink,
  PaymentLinkErrorKind,
  PaymentLinkErrorReason,
  PaymentStatus,
  PaymentUrlOptions,
  Responsibility,
} from './gateway/types.js';
export { formatAmount } from './locales/formatAmount.js';
export type {
  PaymentButtonMessages,
  PaymentLocale,
  PaymentLocaleOverrides,
  PaymentPanelMessages,
} from './locales/types.js';
export { PayButton, type PayButtonProps, type PayButtonRenderProps } from './react/PayButton.js';
export type { PaymentDefaults } from './react/PaymentDefaultsContext.js';
export { PaymentProvider, type PaymentProviderProps } from './react/PaymentProvider.js';
export { paidDelayMs } from './react/paidDelayMs.js';
export {
  type PaymentLinkHandle,
  usePaymentLink,
} from './react/usePaymentLink.js';
export {
  type PaymentStatusResult,
  type UsePaymentStatusOptions,
  usePaymentStatus,
} from './react/usePaymentStatus.js';
