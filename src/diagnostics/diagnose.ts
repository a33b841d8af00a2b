type Diagnostics = typeof import('./index.js');

/**
 * Loads the diagnostics and passes them to `report`. Call it in development only:
 *
 *     try {
 *       if (process.env.NODE_ENV !== 'production') diagnose((diagnostics) => …);
 *     } catch {}
 *
 * Each call has its own condition, because minifiers drop only what is dead within one chunk. `try`, because pages without a
 * bundler have no `process`; not `typeof process`, because Vite replaces only the whole expression. The condition below keeps
 * the chunk itself out of production bundles.
 */
export function diagnose(report: (diagnostics: Diagnostics) => void): void {
  if (process.env.NODE_ENV !== 'production') import('./index.js').then(report).catch(() => {});
}
