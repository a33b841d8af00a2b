import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from '../scripts/install.mjs';
import { root } from '../scripts/moduleGraph.mjs';
import { readEndpointSection } from './endpoint/section.mjs';
import { benchFolder } from './packageAlias.mjs';

/*
 * Measures the build and the packages that it is compared with.
 *
 *   node bench/run.mjs          writes BENCHMARKS.md except the section of the endpoint; needs an otherwise idle machine
 *   node bench/run.mjs --quick  prints a report of a few rounds, to check that everything runs
 */

const quick = process.argv.includes('--quick');
const rounds = quick ? { clicks: 10, mounts: 3, qrCodes: 10 } : { clicks: 400, mounts: 30, qrCodes: 300 };

ensureInstalled(benchFolder);
const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (status !== 0)
  throw new Error('`npm run build` failed, so there is nothing to measure. Its errors are above.');

// These modules are imported after the installation, because they import packages that the installation provides.
const { measurePackages, measurePagesOfOthers, measureLazyParts, measureCatalog } = await import(
  './sizes.mjs'
);
const { measureColdLoads } = await import('./coldLoad.mjs');
const { runPage } = await import('./runPage.mjs');
const { createReport } = await import('./report.mjs');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// The casts are safe, because the pages send results of these types.
const timings = /** @type {import('./report.mjs').Timings} */ (
  (await runPage("import './timings.js'", { ROUNDS: rounds })).results
);
const network = /** @type {import('./report.mjs').Network} */ (
  (await runPage("import './requests.js'")).results
);
const report = createReport({
  version,
  machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, Node ${process.version}, Chromium ${timings.browser}`,
  rounds,
  timings,
  network,
  packages: await measurePackages(),
  pagesOfOthers: await measurePagesOfOthers(),
  lazyParts: await measureLazyParts(),
  catalogs: { ru: await measureCatalog('ru'), kk: await measureCatalog('kk') },
  coldLoads: await measureColdLoads(),
});
console.log(report);
if (!quick) writeFileSync(join(root, 'BENCHMARKS.md'), report + readEndpointSection());
