import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lazyParts } from '../../scripts/lazyParts.mjs';
import { findDynamicImports, findStaticImports, readModuleGraph } from '../../scripts/moduleGraph.mjs';
import { bundlers, createAppFolder, findFirstLoad, findLoadedWith, root } from './bundleApp.js';

const buttonApp = "export { PayButton, usePaymentLink } from 'react-tarlan-pay';";
const button = 'dist/react/PayButton.js';
const { exports: entries, dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const graph = await readModuleGraph(button);
const eagerModules = findStaticImports(graph, button);
const lazyEntries = findDynamicImports(graph, eagerModules);
/** The modules that the button loads only by dynamic imports. */
const lazyModules = [...findStaticImports(graph, ...lazyEntries)].filter(
  (module) => !eagerModules.has(module),
);

let folder: string;
beforeAll(async () => {
  folder = await createAppFolder();
});
afterAll(() => rm(folder, { recursive: true }));

// `lazyParts` must be complete, because the size budgets and the benchmark measure its modules.
it('lazyParts has every dynamic import of the button', () => {
  const all = new Set(lazyEntries);
  // Iterating over a Set also visits the entries that are added during the iteration.
  for (const entry of all)
    for (const found of findDynamicImports(graph, findStaticImports(graph, entry))) all.add(found);
  expect(new Set(Object.values(lazyParts))).toEqual(all);
});

describe.each(Object.entries(bundlers))('an app with the button, bundled by %s', (_, bundle) => {
  async function bundleFirstLoad(code: string) {
    return findFirstLoad(await bundle(folder, code)).flatMap(({ modules }) => modules);
  }

  it('an app with the button contains no lazy module in its first load', async () => {
    const firstLoad = await bundleFirstLoad(buttonApp);
    expect(firstLoad).toContain(button);
    expect(firstLoad.filter((module) => lazyModules.includes(module))).toEqual([]);
  });

  // This negative control proves that the test finds a lazy module in the first load.
  it('an app with the button contains lazy modules in its first load if it imports the panel statically', async () => {
    const app = `${buttonApp} export { PaymentPanel } from 'react-tarlan-pay/panel';`;
    const firstLoad = await bundleFirstLoad(app);
    expect(firstLoad.filter((module) => lazyModules.includes(module))).not.toEqual([]);
  });

  it('an app with the button contains no dependency and no server, sandbox or testing module in its first load', async () => {
    const folders = ['./server', './sandbox', './testing'].map(
      (entry) => `${dirname(entries[entry].default.slice('./'.length))}/`,
    );
    const packages = Object.keys(dependencies).map((name) => `node_modules/${name}/`);
    const firstLoad = await bundleFirstLoad(buttonApp);
    expect(
      firstLoad.filter((module) => [...folders, ...packages].some((path) => module.startsWith(path))),
    ).toEqual([]);
  });

  it('an app with the button contains no byte of the diagnostics in any chunk', async () => {
    const modules = (await bundle(folder, buttonApp)).flatMap((chunk) => chunk.modules);
    expect(modules).toContain(button);
    expect(modules.filter((module) => module.startsWith('dist/diagnostics/'))).toEqual([]);
  });

  it('an app with the button contains no catalog of another language in its first load', async () => {
    const english = await bundleFirstLoad("export { en } from 'react-tarlan-pay/locales';");
    const all = await bundleFirstLoad("export { en, kk, ru } from 'react-tarlan-pay/locales';");
    const others = all.filter((module) => !english.includes(module));
    expect(others).not.toEqual([]);
    const firstLoad = await bundleFirstLoad(buttonApp);
    expect(firstLoad.filter((module) => others.includes(module))).toEqual([]);
  });

  it('an app with the button has four lazy parts of one chunk each: on-screen payment, status watcher, explanation of failures, QR code reader', async () => {
    const chunks = await bundle(folder, buttonApp);
    const firstLoad = findFirstLoad(chunks);
    const lazyFiles = firstLoad.flatMap(({ dynamicImports }) => dynamicImports);
    const lazyParts = chunks.filter(({ file }) => lazyFiles.includes(file));
    expect(lazyParts).toHaveLength(4);
    for (const name of ['CurrentPayment', 'startStatusWatcher', 'readError', 'readLink'])
      expect(lazyParts.filter((chunk) => chunk.exports.includes(name))).toHaveLength(1);
    for (const chunk of lazyParts)
      expect(findLoadedWith(chunks, chunk).filter((one) => !firstLoad.includes(one))).toEqual([chunk]);
  });

  it('an app with the button loads the dialog as one chunk, which only the chunk of the on-screen payment imports', async () => {
    const chunks = await bundle(folder, buttonApp);
    const onScreen = chunks.find((chunk) => chunk.exports.includes('CurrentPayment'));
    const dialog = chunks.filter((chunk) => chunk.exports.includes('DialogFrame'));
    expect(onScreen?.dynamicImports).toEqual(dialog.map(({ file }) => file));
    const loadedBefore = [...findFirstLoad(chunks), onScreen];
    expect(findLoadedWith(chunks, dialog[0]).filter((one) => !loadedBefore.includes(one))).toEqual(dialog);
  });
});
