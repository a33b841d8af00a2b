// What only a link needs whose QR code the gateway sent: a reader of the answer, and the functions for the image of the code.
export { readLink } from '../gateway/readLink.js';
export { measureCode } from './measureCode.js';
export { saveCode } from './saveCode.js';
