import { loadChunk } from '../client/loadChunk.js';

type OnScreenModule = typeof import('./onScreen/index.js');

let promise: Promise<OnScreenModule> | undefined;

/** Loads the on-screen payment, once. If that fails, the next call tries again. */
export function loadOnScreen(): Promise<OnScreenModule> {
  promise ??= loadChunk(() => import('./onScreen/index.js')).catch((error: unknown) => {
    promise = undefined;
    throw error;
  });
  return promise;
}
