/** The lazy failure chunk: errors, error codes and their classification, and the button's English error messages. */
export { PaymentLinkError } from '../gateway/PaymentLinkError.js';
export { readError } from '../gateway/readError.js';
export { enErrors } from '../locales/enErrors.js';
