export type { PaymentMode } from './client/choosePresentation.js';
export type { PaymentLinkActions } from './client/createPaymentLinkController.js';
export type { HeadersSource, OrderSource, PaymentContext, PaymentLinkOptions } from './client/options.js';
export type { PaymentChecking, PaymentLinkState } from './client/paymentLinkState.js';
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
export type {
  PaymentButtonWords,
  PaymentLocale,
  PaymentLocaleOverrides,
  PaymentPanelWords,
} from './locales/types.js';
export { CopyPaymentLink, type CopyPaymentLinkProps } from './react/CopyPaymentLink.js';
export { OpenPaymentLink, type OpenPaymentLinkProps } from './react/OpenPaymentLink.js';
export { PayButton, type PayButtonProps, type PayButtonRenderProps } from './react/PayButton.js';
export type { PaymentDefaults } from './react/PaymentDefaultsContext.js';
export { PaymentDialog, type PaymentDialogProps } from './react/PaymentDialog.js';
export { PaymentPanel, type PaymentPanelProps } from './react/PaymentPanel.js';
export { PaymentProvider, type PaymentProviderProps } from './react/PaymentProvider.js';
export { PaymentQRCode, type PaymentQRCodeProps } from './react/PaymentQRCode.js';
export { PaymentSteps } from './react/PaymentSteps.js';
export { PaymentTimeLeft, type PaymentTimeLeftProps } from './react/PaymentTimeLeft.js';
export { PaymentWaiting, type PaymentWaitingProps } from './react/PaymentWaiting.js';
export {
  type PaymentLinkHandle,
  type UsePaymentLinkOptions,
  usePaymentLink,
} from './react/usePaymentLink.js';
export {
  type PaymentStatusResult,
  type UsePaymentStatusOptions,
  usePaymentStatus,
} from './react/usePaymentStatus.js';
