import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addCommandsToPath, ensureInstalled } from './install.mjs';
import { listSpecs } from './playwrightReport.mjs';

/**
 * Runs the fault catalogue in all layers. Prints a line for each row with its id, the layers that ran the row, and the result.
 * A row fails if its test fails in a layer, or if a layer that should run the row did not.
 *
 * @typedef {{ layer: string, id: string, passed: boolean }} Run
 * @typedef {Record<string, Record<string, { layers: string[] }>>} Catalogue
 * @typedef {{ testResults: { name: string, assertionResults: { title: string, status: string }[] }[] }} VitestReport
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = {
  vitest: `${root}test-results/faults-vitest.json`,
  playwright: `${root}test-results/faults-playwright.json`,
};
process.chdir(root);
ensureInstalled();
addCommandsToPath();
const { ensureBrowser } = await import('./browser.mjs');
ensureBrowser();
mkdirSync('test-results', { recursive: true });

const vitest = [
  'run',
  '--project',
  'unit',
  'test/faults',
  '--reporter=json',
  `--outputFile=${reports.vitest}`,
];
const finished = [
  run('vitest', vitest, reports.vitest),
  run('playwright', ['test', 'test/faults', '--reporter=json'], reports.playwright),
];
const runs = [...readVitest(), ...readPlaywright()];
const rows = Object.values(await readCatalogue()).flatMap((part) => Object.entries(part));
const width = Math.max(...rows.map(([id]) => id.length));

let failed = 0;
for (const [id, { layers }] of rows) {
  const results = layers.map((layer) => {
    const own = runs.filter((run) => run.id === id && run.layer === layer);
    return { layer, passed: own.length > 0 && own.every(({ passed }) => passed) };
  });
  const passed = results.every((result) => result.passed);
  if (!passed) failed++;
  const names = results.map((result) => (result.passed ? result.layer : `${result.layer}!`));
  console.log(`${id.padEnd(width)}  ${names.join(' ').padEnd(28)}  ${passed ? 'pass' : 'fail'}`);
}
console.log(`\n${rows.length - failed} rows pass, ${failed} fail`);
// Tests of the catalogue itself belong to no row, so a failure of such a test is reported separately.
if (failed > 0 || finished.includes(false)) {
  if (failed === 0)
    console.log('A test beside the rows has failed: npx vitest run --project unit test/faults');
  process.exitCode = 1;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} report
 */
function run(command, args, report) {
  rmSync(report, { force: true });
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return status === 0;
}

/** @param {string} report */
function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
}

/**
 * Finds the row of a test by the id in the test's title, and the layer by the start of the file name.
 *
 * @param {string} file
 * @param {string} title
 * @param {boolean} passed
 * @returns {Run[]}
 */
function toRun(file, title, passed) {
  const id = /\[([\w-]+)\]/.exec(title)?.[1];
  return id ? [{ layer: basename(file).split('.', 1)[0] ?? '', id, passed }] : [];
}

/** @returns {Run[]} */
function readVitest() {
  /** @type {VitestReport | null} */
  const report = read(reports.vitest);
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ title, status }) => toRun(name, title, status === 'passed')),
  );
}

/** @returns {Run[]} */
function readPlaywright() {
  /** @type {import('@playwright/test/reporter').JSONReport | null} */
  const report = read(reports.playwright);
  return listSpecs(report?.suites ?? []).flatMap(({ file, title, tests }) =>
    // Checks the status of each test, because `ok` is also true for a spec that was skipped or passed on a retry.
    toRun(file, title, tests.length > 0 && tests.every(({ status }) => status === 'expected')),
  );
}

/** @returns {Promise<Catalogue>} */
async function readCatalogue() {
  const { runnerImport } = await import('vite');
  const { sourceAlias } = await import('./sourceAlias.mjs');
  // The catalogue is a TypeScript module, which Vite can load without a build.
  const { module } = await runnerImport(
    `${root}test/faults/catalogue.ts`,
    /** @type {import('vite').InlineConfig} */ ({
      configFile: false,
      logLevel: 'warn',
      resolve: { alias: sourceAlias },
    }),
  );
  return /** @type {{ catalogue: Catalogue }} */ (module).catalogue;
}
