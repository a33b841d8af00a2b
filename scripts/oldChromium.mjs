import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** A package that contains Chromium 103 for Linux on x64, the oldest version that npm provides. */
const source = '@sparticuz/chromium@103.0.0';
const integrity = 'tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA==';
const folder = fileURLToPath(new URL('../node_modules/.cache/old-chromium/', import.meta.url));

export const oldChromium = `${folder}chromium-103`;

/** Downloads and unpacks Chromium 103 if it is missing. The package is not a dependency, because it has 55 MB. */
export function ensureOldChromium() {
  if (existsSync(oldChromium)) return;
  console.log(`Unpacking ${source} …`);
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(folder);
  execFileSync('npm', ['pack', source, '--silent', '--pack-destination', temporary], { stdio: 'pipe' });
  const archive = join(temporary, 'sparticuz-chromium-103.0.0.tgz');
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== integrity)
    throw new Error(`${source} is not the package that was tested.`);
  execFileSync('tar', ['-xzf', archive, '-C', temporary, 'package/bin/chromium.br']);
  const unpacked = join(temporary, 'chromium');
  writeFileSync(unpacked, brotliDecompressSync(readFileSync(join(temporary, 'package/bin/chromium.br'))));
  chmodSync(unpacked, 0o755);
  renameSync(unpacked, oldChromium);
  rmSync(temporary, { recursive: true });
}
