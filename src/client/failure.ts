/** The lazy failure chunk: error codes, their classification, and the button's English error messages. */
export { readError } from '../gateway/readError.js';
export { enErrors } from '../locales/enErrors.js';
