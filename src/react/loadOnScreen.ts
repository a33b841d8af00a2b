import { loadChunk } from '../client/loadChunk.js';

type OnScreenModule = typeof import('./onScreen/CurrentPayment.js');

let loaded: OnScreenModule | null = null;

/** Loads the chunk of the on-screen payment. */
export async function loadOnScreen(): Promise<OnScreenModule> {
  loaded ??= await loadChunk(() => import('./onScreen/CurrentPayment.js'));
  return loaded;
}

/** Returns the chunk of the on-screen payment if it is loaded, else null. */
export function getLoadedOnScreen(): OnScreenModule | null {
  return loaded;
}
