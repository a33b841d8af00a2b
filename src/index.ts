export type { PaymentMode } from './client/choosePresentation.js';
export type { PaymentLinkActions } from './client/createPaymentLinkController.js';
export type { HeadersSource, OrderSource, PaymentContext, PaymentLinkOptions } from './client/options.js';
export type { PaymentLinkState } from './client/paymentLinkState.js';
export type { PaymentEndpoint } from './client/requestPaymentLink.js';
export {
  isPaymentLinkError,
  PaymentLinkError,
  type PaymentLinkErrorDetails,
} from './gateway/PaymentLinkError.js';
export { type PaymentLinkResult, parsePaymentLinkResponse } from './gateway/parseResponse.js';
export { checkPaymentUrl } from './gateway/paymentUrl.js';
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
export type { PaymentLocale, PaymentLocaleOverrides } from './locales/types.js';
export { PayButton, type PayButtonProps, type PayButtonRenderProps } from './react/PayButton.js';
export type { PaymentDefaults } from './react/PaymentDefaultsContext.js';
export { PaymentProvider, type PaymentProviderProps } from './react/PaymentProvider.js';
export { PaymentQRCode, type PaymentQRCodeProps } from './react/PaymentQRCode.js';
export {
  type PaymentLinkHandle,
  type UsePaymentLinkOptions,
  usePaymentLink,
} from './react/usePaymentLink.js';
