type Diagnostics = typeof import('./index.js');

/**
 * Loads the diagnostics and passes them to `report`, in development only. In production bundles this function is empty, so
 * bundlers also drop its calls.
 *
 * `try`, because pages without a bundler have no `process`. Not `typeof process`: Vite replaces the whole expression and
 * defines no `process` in development, and in production the test would stay in the bundle.
 */
export function diagnose(report: (diagnostics: Diagnostics) => void): void {
  try {
    if (process.env.NODE_ENV !== 'production') import('./index.js').then(report).catch(() => {});
  } catch {}
}
