import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let app: string;
let chunks: Rolldown.OutputChunk[];

beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'tarlan-first-load-'));
  await mkdir(join(app, 'node_modules'));
  await symlink(root, join(app, 'node_modules/react-tarlan-pay'));
  await writeFile(join(app, 'main.js'), "export { PayButton, usePaymentLink } from 'react-tarlan-pay';");
  const result = await build({
    root: app,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: join(app, 'main.js'), formats: ['es'] },
      rolldownOptions: { external: [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query'] },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
  chunks = output.filter((file) => file.type === 'chunk');
});
afterAll(() => rm(app, { recursive: true }));

/** The chunks that are loaded before the first click. */
function firstLoad(): Rolldown.OutputChunk[] {
  const names = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of names)
    for (const imported of chunks.find((chunk) => chunk.fileName === name)?.imports ?? [])
      names.add(imported);
  return chunks.filter((chunk) => names.has(chunk.fileName));
}

/** The files whose code is in a chunk, by their paths in the package. */
function modulesOf(chunk: Rolldown.OutputChunk): string[] {
  return Object.entries(chunk.modules)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([path]) => path.replace(/^.*\/(?=dist\/|node_modules\/)/, ''));
}

it('the first load has the button, and no code of QR codes, panel, server, sandbox or other languages', () => {
  const modules = firstLoad().flatMap(modulesOf);
  expect(modules).toContain('dist/react/PayButton.js');
  const unwanted =
    /qrcode|QRCode|Panel|Dialog|Waiting|TimeLeft|Steps|pollStatus|watchPayment|server\/|sandbox\/|testing\/|locales\/(?:ru|kk)/;
  expect(modules.filter((path) => unwanted.test(path) && path !== 'dist/react/panelChunk.js')).toEqual([]);
});

it('the on-screen payment comes as one chunk, qrcode.react included', () => {
  const later = chunks.filter((chunk) => !firstLoad().includes(chunk));
  expect(later).toHaveLength(1);
  const modules = later.flatMap(modulesOf);
  expect(modules.some((path) => /panel\.js$/i.test(path))).toBe(true);
  expect(modules.some((path) => path.includes('qrcode.react'))).toBe(true);
});
