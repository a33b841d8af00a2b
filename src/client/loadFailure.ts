import { loadChunk } from './loadChunk.js';

type FailureModule = typeof import('./failure.js');

let loaded: FailureModule | null = null;

/** Loads the module that explains failures. A page whose payments succeed never fetches it. */
export async function loadFailure(): Promise<FailureModule> {
  loaded ??= await loadChunk(() => import('./failure.js'));
  return loaded;
}

/** Returns the failure module if an earlier failure has loaded it, else null. */
export function getLoadedFailure(): FailureModule | null {
  return loaded;
}
