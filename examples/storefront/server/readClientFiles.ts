import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A file of the built client with its response headers. */
export interface ClientFile {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Readonly<Record<string, string>>;
}

/** Reads the built client into a map keyed by URL path, so that requests can reach only these files. */
export async function readClientFiles(folder: string): Promise<ReadonlyMap<string, ClientFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry): Promise<[string, ClientFile]> => {
      const file = join(entry.parentPath, entry.name);
      const pathname = `/${relative(folder, file).split(sep).join('/')}`;
      const headers = {
        'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
        // Names in `assets/` contain a content hash. Pages are not `no-store`, which can exclude them from the
        // back/forward cache: https://developer.chrome.com/docs/web-platform/bfcache-ccns
        'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      };
      return [pathname, { bytes: new Uint8Array(await readFile(file)), headers }];
    });
  return new Map(await Promise.all(files));
}
