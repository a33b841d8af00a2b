import { loadChunk } from '../loadChunk.js';

export type StatusWatcherModule = typeof import('./startStatusWatcher.js');

/** Loads the status watcher. A page that only redirects never fetches it. */
export const loadStatusWatcher = (): Promise<StatusWatcherModule> =>
  loadChunk(() => import('./startStatusWatcher.js'));
