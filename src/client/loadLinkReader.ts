import { loadChunk } from './loadChunk.js';

type LinkReader = typeof import('./readLink.js');

/** Loads the reader of QR codes and loopback pages. A page that only redirects never fetches it. */
export const loadLinkReader = (): Promise<LinkReader> => loadChunk(() => import('./readLink.js'));
