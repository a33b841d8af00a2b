/** One chunk for the whole on-screen payment, loaded when a code is shown, and for what watches over a link. */
export { comeBack, payAgain, watchPayment } from '../client/watchPayment.js';
export { PaymentDialog } from './PaymentDialog.js';
export { PaymentPanel } from './PaymentPanel.js';
