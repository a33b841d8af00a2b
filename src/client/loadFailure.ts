import { loadChunk } from './loadChunk.js';

type FailureModule = typeof import('./failure.js');

let loaded: FailureModule | null = null;

/** Loads the module that explains failures. A page whose payments succeed never fetches it. */
export async function loadFailure(): Promise<FailureModule> {
  loaded ??= await loadChunk(() => import('./failure.js'));
  return loaded;
}

/** The failure module, if a failure has loaded it before. */
export function getLoadedFailure(): FailureModule | null {
  return loaded;
}
