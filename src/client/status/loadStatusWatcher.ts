/** Loads the status watcher. Pages that show no code and return no payer never fetch it. */
export const loadStatusWatcher = () => import('./startStatusWatcher.js');
