type PanelChunk = typeof import('./panel.js');

let chunk: Promise<PanelChunk> | undefined;

/** Loads what an on-screen payment needs, once. A failed load is forgotten, so that the next call tries again. */
export function loadPanel(): Promise<PanelChunk> {
  chunk ??= import('./panel.js').catch((error: unknown) => {
    chunk = undefined;
    throw error;
  });
  return chunk;
}
