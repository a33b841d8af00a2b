// The lazy chunk for links with a QR code: it reads them from the answer, and measures and saves the image of the code.
export { readLink } from '../gateway/readLink.js';
export { measureCode } from './measureCode.js';
export { saveCode } from './saveCode.js';
