import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lazyParts } from '../../scripts/lazyParts.mjs';
import { findDynamicImports, findStaticImports, readModuleGraph } from '../../scripts/moduleGraph.mjs';
import { bundlers, type Chunk, createAppFolder, findFirstLoad, root } from './bundleApp.js';

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

/** What a page with the button must not load: a path of each, and an import that loads a module of this path. */
const notLoaded: readonly (readonly [path: string, entry: string])[] = [
  ...['./server', './sandbox', './testing'].map(
    (entry) => [`${dirname(entries[entry].default.slice('./'.length))}/`, entry] as const,
  ),
  // Only the panel imports packages.
  ...Object.keys(dependencies).map((name) => [`node_modules/${name}/`, './panel'] as const),
];

let folder: string;
beforeAll(async () => {
  folder = await createAppFolder();
});
afterAll(() => rm(folder, { recursive: true }));

// `lazyParts` must be complete, because the size budgets and the benchmark measure its modules.
it('the list lazyParts contains every dynamic import in the modules of the button', () => {
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
    const firstLoad = await bundleFirstLoad(buttonApp);
    expect(firstLoad.filter((module) => notLoaded.some(([path]) => module.startsWith(path)))).toEqual([]);
  });

  // The negative control: the test above must be able to fail for each of these paths.
  it.each(notLoaded)(
    'the first load of an app contains modules of %s if the app imports %s statically',
    async (path, entry) => {
      const firstLoad = await bundleFirstLoad(`export * from 'react-tarlan-pay${entry.slice('.'.length)}';`);
      expect(firstLoad.filter((module) => module.startsWith(path))).not.toEqual([]);
    },
  );

  it('an app with the button contains no catalog of another language in its first load', async () => {
    const english = await bundleFirstLoad("export { en } from 'react-tarlan-pay/locales';");
    const all = await bundleFirstLoad("export { en, kk, ru } from 'react-tarlan-pay/locales';");
    const others = all.filter((module) => !english.includes(module));
    expect(others).not.toEqual([]);
    const firstLoad = await bundleFirstLoad(buttonApp);
    expect(firstLoad.filter((module) => others.includes(module))).toEqual([]);
  });

  it('an app with the button loads each module of lazyParts as one chunk, and has no other lazy chunk', async () => {
    const chunks = await bundle(folder, buttonApp);
    const firstLoad = findFirstLoad(chunks);
    const lazyChunks = chunks.filter((chunk) => !firstLoad.includes(chunk));
    expect(lazyChunks.map(({ entryPoint }) => entryPoint).sort()).toEqual(Object.values(lazyParts).sort());
  });

  it('the chunk of the on-screen payment loads the dialog, and the first load of the app loads all other lazy parts', async () => {
    const chunks = await bundle(folder, buttonApp);
    const findLoadedBy = (loading: readonly Chunk[]) =>
      chunks
        .filter(({ file }) => loading.some(({ dynamicImports }) => dynamicImports.includes(file)))
        .map(({ entryPoint }) => entryPoint);
    const { dialog, ...others } = lazyParts;
    expect(findLoadedBy(findFirstLoad(chunks)).sort()).toEqual(Object.values(others).sort());
    const onScreen = chunks.filter(({ entryPoint }) => entryPoint === lazyParts.onScreen);
    expect(findLoadedBy(onScreen)).toEqual([dialog]);
  });
});
