type Diagnostics = typeof import('./index.js');

let loaded: Diagnostics | undefined;

/**
 * Passes the diagnostics to `report`, at once if they are loaded. Call it in development only:
 *
 *     try {
 *       if (process.env.NODE_ENV !== 'production') diagnose((diagnostics) => …);
 *     } catch {}
 *
 * Each call needs its own condition, because minifiers remove only code that is dead within one chunk. The condition inside
 * `diagnose` keeps the chunk itself out of production bundles. The `try` is needed because pages without a bundler have no
 * `process`; a check of `typeof process` would not work, because Vite replaces only the whole expression
 * `process.env.NODE_ENV`.
 */
export function diagnose(report: (diagnostics: Diagnostics) => void): void {
  if (process.env.NODE_ENV !== 'production') {
    if (loaded) report(loaded);
    else
      import('./index.js')
        .then((diagnostics) => {
          loaded = diagnostics;
          report(diagnostics);
        })
        .catch(() => {});
  }
}
