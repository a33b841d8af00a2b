import { loadChunk } from '../client/loadChunk.js';

type OnScreenModule = typeof import('./onScreen/CurrentPayment.js');

let loaded: OnScreenModule | null = null;

/** Loads the on-screen payment. */
export async function loadOnScreen(): Promise<OnScreenModule> {
  loaded ??= await loadChunk(() => import('./onScreen/CurrentPayment.js'));
  return loaded;
}

/** The on-screen payment, if it was loaded before. */
export function getLoadedOnScreen(): OnScreenModule | null {
  return loaded;
}
