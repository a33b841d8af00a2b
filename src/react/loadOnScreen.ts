import { loadChunk } from '../client/loadChunk.js';

type OnScreenModule = typeof import('./onScreen/CurrentPayment.js');

let promise: Promise<OnScreenModule> | undefined;
let loaded: OnScreenModule | null = null;

/** Loads the on-screen payment, once. If that fails, the next call tries again. */
export function loadOnScreen(): Promise<OnScreenModule> {
  promise ??= loadChunk(() => import('./onScreen/CurrentPayment.js')).then(
    (module) => {
      loaded = module;
      return module;
    },
    (error: unknown) => {
      promise = undefined;
      throw error;
    },
  );
  return promise;
}

/** The on-screen payment, if it was loaded before. */
export function getLoadedOnScreen(): OnScreenModule | null {
  return loaded;
}
