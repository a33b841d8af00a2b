export { getQRCodeReader } from '../../gateway/getQRCodeReader.js';
export { OpenPaymentLink, type OpenPaymentLinkProps } from '../OpenPaymentLink.js';
export { CopyPaymentLink, type CopyPaymentLinkProps } from './CopyPaymentLink.js';
export { PaymentDialog, type PaymentDialogProps } from './PaymentDialog.js';
export { PaymentPanel, type PaymentPanelProps } from './PaymentPanel.js';
export { PaymentQRCode, type PaymentQRCodeProps } from './PaymentQRCode.js';
export { PaymentSteps, type PaymentStepsProps } from './PaymentSteps.js';
export { PaymentTimeLeft, type PaymentTimeLeftProps } from './PaymentTimeLeft.js';
export { PaymentWaiting, type PaymentWaitingProps } from './PaymentWaiting.js';
