/**
 * Imports a chunk. If that fails, imports it again with another URL, because Firefox and older Chromium never request a
 * failed URL again (https://github.com/whatwg/html/issues/6768). The URL is read from their error message. The messages of
 * webpack and WebKit contain no URL, but there the next import requests the chunk again. One exception: if a `<link
 * rel="modulepreload">` has failed, which Vite adds for chunks that import other chunks, WebKit requests the chunk only
 * after a reload of the page.
 */
export function loadChunk<T>(load: () => Promise<T>): Promise<T> {
  return load().catch((error: unknown) => {
    const [url] = /https?:\S+/.exec(String(error)) ?? [];
    if (!url) throw error;
    // Bundlers must not transform this import, because its URL is only known at run time.
    return import(
      /* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ `${url}?${Date.now()}`
    );
  });
}
