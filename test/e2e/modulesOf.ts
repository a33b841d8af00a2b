import type { Rolldown } from 'vite';

/** The module paths of each chunk, by the chunk's file name. */
export type ChunkModules = Record<string, string[]>;

export function modulesOf(output: Rolldown.RolldownOutput['output']): ChunkModules {
  const chunks = output.filter((file) => file.type === 'chunk');
  return Object.fromEntries(chunks.map(({ fileName, modules }) => [fileName, Object.keys(modules)]));
}

/**
 * Finds the file name of the chunk that contains a module. A pattern of the file name would match nothing after the chunk is
 * renamed, so that a test which expects no request for the chunk would always pass.
 *
 * @param path A part of the module's path.
 * @throws If the module is not in exactly one chunk.
 */
export function findChunk(chunks: ChunkModules, path: string): string {
  const [fileName, ...others] = Object.keys(chunks).filter((name) =>
    chunks[name]?.some((module) => module.includes(path)),
  );
  if (fileName === undefined || others.length > 0)
    throw new Error(`${path} is not in exactly one chunk of ${JSON.stringify(chunks)}`);
  return fileName;
}

/** The file name of the chunk that draws QR codes. */
export const findQRCodeChunk = (chunks: ChunkModules): string =>
  findChunk(chunks, '/node_modules/qrcode.react/');
