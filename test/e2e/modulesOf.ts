import type { Rolldown } from 'vite';

/** The module paths of each chunk, by the chunk's file name. */
export type ChunkModules = Record<string, string[]>;

export function modulesOf(output: Rolldown.RolldownOutput['output']): ChunkModules {
  const chunks = output.filter((file) => file.type === 'chunk');
  return Object.fromEntries(chunks.map(({ fileName, modules }) => [fileName, Object.keys(modules)]));
}

/**
 * Finds the file name of the chunk that draws QR codes by its modules. A pattern of the file name would match nothing after the
 * chunk is renamed, so that a test which expects no request for the chunk would always pass.
 *
 * @throws If qrcode.react is not in exactly one chunk.
 */
export function findQRCodeChunk(chunks: ChunkModules): string {
  const [fileName, ...others] = Object.keys(chunks).filter((name) =>
    chunks[name]?.some((path) => path.includes('/node_modules/qrcode.react/')),
  );
  if (fileName === undefined || others.length > 0)
    throw new Error(`qrcode.react is not in exactly one chunk of ${JSON.stringify(chunks)}`);
  return fileName;
}
