import { loadChunk } from './loadChunk.js';

type LinkReader = typeof import('./linkReader.js');

/**
 * Loads the module that reads QR codes. It also reads the payment URLs that `readRedirect` does not accept. A redirect to an ordinary URL
 * does not load it.
 */
export const loadLinkReader = (): Promise<LinkReader> => loadChunk(() => import('./linkReader.js'));
