/**
 * Imports a chunk. If that fails, imports it again from another address, because Firefox and older Chromium never request a
 * failed address again (https://github.com/whatwg/html/issues/6768). Their error messages contain the address. The messages
 * of webpack and WebKit do not, but both request a failed chunk again; WebKit only after a reload if a `<link rel="modulepreload">`
 * had failed, which Vite adds for chunks that import other chunks.
 */
export function loadChunk<T>(load: () => Promise<T>): Promise<T> {
  return load().catch((error: unknown) => {
    const [url] = /https?:\S+/.exec(String(error)) ?? [];
    if (!url) throw error;
    // Bundlers must leave this import alone.
    return import(
      /* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ `${url}?${Date.now()}`
    );
  });
}
