/** One chunk for the whole on-screen payment, loaded when a code is shown. */
export { pollStatus } from '../client/pollStatus.js';
export { PaymentDialog } from './PaymentDialog.js';
export { PaymentPanel } from './PaymentPanel.js';
