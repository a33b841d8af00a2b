import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ name: string, command: string, args: string[], report?: 'vitest' | 'playwright' }} Suite
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}test-results/`;
/** A stylesheet has no types. */
const attwOptions = ['--profile', 'esm-only', '--exclude-entrypoints', 'styles.css'];
process.chdir(root);

const [task = 'test'] = process.argv.slice(2);
if (task === '--total') {
  process.exitCode = printTotal(['test', '--interop'].map(readCount));
} else {
  // First of all: a run that ends early must not leave an older one's count behind.
  rmSync(countFile(task), { force: true });
  ensureInstalled();
  const { ensureBrowser } = await import('./browser.mjs');
  ensureBrowser();
  mkdirSync(results, { recursive: true });
  const counts = suitesOf(task).map(runSuite);
  const total = counts.reduce(add);
  writeFileSync(countFile(task), JSON.stringify(total));
  process.exitCode = printTotal([total]);
}

/**
 * @param {string} name
 * @returns {Suite[]}
 */
function suitesOf(name) {
  /** @type {(project: string) => Suite} */
  const vitest = (project) => ({
    name: project,
    command: 'vitest',
    args: [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile(project)}`,
    ],
    report: 'vitest',
  });
  if (name === '--interop')
    return [{ name: 'build', command: 'npm', args: ['run', '--silent', 'build'] }, vitest('interop')];
  if (name !== 'test')
    throw new Error(`There is no task ${name}: leave it out, or use --interop or --total.`);
  return [
    { name: 'lint', command: 'biome', args: ['check', '--error-on-warnings'] },
    { name: 'types', command: 'tsc', args: [] },
    { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
    { name: 'publint', command: 'publint', args: ['--strict'] },
    { name: 'attw', command: 'attw', args: ['--pack', '.', ...attwOptions] },
    { name: 'knip', command: 'knip', args: [] },
    { name: 'size', command: 'size-limit', args: [] },
    { name: 'api', command: 'node', args: ['scripts/apiReport.mjs'] },
    vitest('unit'),
    vitest('package'),
    vitest('browser'),
    vitest('stories'),
    { name: 'e2e', command: 'playwright', args: ['test', '--reporter=list,json'], report: 'playwright' },
  ];
}

/**
 * Runs a suite and counts its tests; a suite without a report counts as one. A suite that ran no test has failed.
 * @param {Suite} suite
 * @returns {Count}
 */
function runSuite({ name, command, args, report }) {
  console.log(`\n── ${name} ──`);
  rmSync(reportFile(name), { force: true });
  const started = performance.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${root}node_modules/.bin:${process.env.PATH}`,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile(name),
    },
  });
  const count = report ? readReport(name, report) : { passed: status === 0 ? 1 : 0, failed: 0 };
  if ((status !== 0 && count.failed === 0) || count.passed + count.failed === 0) count.failed++;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

/**
 * @param {string} name
 * @param {'vitest' | 'playwright'} kind
 * @returns {Count}
 */
function readReport(name, kind) {
  try {
    const report = JSON.parse(readFileSync(reportFile(name), 'utf8'));
    return kind === 'vitest'
      ? { passed: report.numPassedTests, failed: report.numFailedTests }
      : { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** @param {string} name */
function reportFile(name) {
  return `${results}${name}.json`;
}

/** @param {string} name */
function countFile(name) {
  return `${results}count-${name.replace('--', '')}.json`;
}

/**
 * The count of an earlier run; one that did not finish has failed.
 * @param {string} name
 * @returns {Count}
 */
function readCount(name) {
  try {
    return JSON.parse(readFileSync(countFile(name), 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/**
 * Prints the closing line and gives the exit code.
 * @param {Count[]} counts
 */
function printTotal(counts) {
  const { passed, failed } = counts.reduce(add);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
