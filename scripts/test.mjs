import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatFlowTable } from './flowTable.mjs';
import { addCommandsToPath, ensureInstalled } from './install.mjs';
import { listSpecs } from './playwrightReport.mjs';

/**
 * @typedef {{ passed: number, failures: string[] }} Count `failures` has the title of each failed test, or the name of a failed suite.
 * @typedef {{ name: string, command: string, args: string[], report?: 'vitest' | 'playwright' }} Suite
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}test-results/`;
// Stylesheets have no types, so attw skips that entry.
const attwOptions = ['--profile', 'esm-only', '--exclude-entrypoints', 'styles.css'];
process.chdir(root);

const [task = 'test'] = process.argv.slice(2);
if (task === '--total') {
  process.exitCode = printTotal(['test', '--interop', '--browsers'].map(readCount));
} else {
  // Deletes the report first, so that an interrupted run does not leave the report of an earlier run.
  rmSync(countFile(task), { force: true });
  ensureInstalled();
  addCommandsToPath();
  const { ensureBrowser } = await import('./browser.mjs');
  ensureBrowser();
  mkdirSync(results, { recursive: true });
  /** @type {Count[]} */
  const counts = [];
  for (const group of suitesOf(task)) {
    if (group.length > 1) console.log(`\nRunning ${group.map(({ name }) => name).join(', ')}…`);
    counts.push(...(await Promise.all(group.map((suite) => runSuite(suite, group.length > 1)))));
  }
  if (task === '--browsers') console.log(`\n${formatFlowTable(reportFile('browsers'))}`);
  const total = counts.reduce(add);
  writeFileSync(countFile(task), JSON.stringify(total));
  process.exitCode = printTotal([total]);
}

/**
 * The suites of a task, in groups that run one after another. The suites within a group run in parallel. Only static
 * checks share a group: on two cores, parallel test runners slow each other down past their timeouts.
 * @param {string} name
 * @returns {Suite[][]}
 */
function suitesOf(name) {
  /** @type {(project: string, reporter?: string) => Suite} */
  const vitest = (project, reporter = 'default') => ({
    name: project,
    command: 'vitest',
    args: [
      'run',
      '--project',
      project,
      `--reporter=${reporter}`,
      '--reporter=json',
      `--outputFile.json=${reportFile(project)}`,
    ],
    report: 'vitest',
  });
  /** @type {Suite} */
  const build = { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] };
  if (name === '--interop') return [[build], [vitest('interop')]];
  // The verbose reporter prints the flows that an engine skips.
  if (name === '--browsers') return [[vitest('browsers', 'verbose')]];
  if (name !== 'test')
    throw new Error(`Unknown task ${name}: use --interop, --browsers, --total, or no argument.`);
  return [
    [
      { name: 'lint', command: 'biome', args: ['check', '--error-on-warnings'] },
      { name: 'types', command: 'tsc', args: [] },
      { name: 'spelling', command: 'cspell', args: ['lint', '--no-progress'] },
      build,
    ],
    [
      { name: 'publint', command: 'publint', args: ['--strict'] },
      { name: 'attw', command: 'attw', args: ['--pack', '.', ...attwOptions] },
      { name: 'knip', command: 'knip', args: [] },
      { name: 'size', command: 'size-limit', args: [] },
      { name: 'api', command: 'node', args: ['scripts/apiReport.mjs'] },
    ],
    [vitest('unit')],
    [vitest('package')],
    [vitest('browser')],
    [vitest('stories')],
    [{ name: 'e2e', command: 'playwright', args: ['test', '--reporter=list,json'], report: 'playwright' }],
  ];
}

/**
 * Runs a suite and counts its tests. A suite without a report counts as one test, and a suite that ran no test fails.
 * @param {Suite} suite
 * @param {boolean} isParallel True to print the suite's output at its end, so that it does not mix with the output of other suites.
 * @returns {Promise<Count>}
 */
async function runSuite({ name, command, args, report }, isParallel) {
  rmSync(reportFile(name), { force: true });
  const startedAt = performance.now();
  const suite = spawn(command, args, {
    stdio: isParallel ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile(name) },
  });
  let output = '';
  for (const stream of [suite.stdout, suite.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  if (!isParallel) console.log(`\n── ${name} ──`);
  const [status] = await once(suite, 'close');
  if (isParallel) console.log(`\n── ${name} ──\n${output.trimEnd()}`);
  const count = report ? readReport(name, report) : { passed: status === 0 ? 1 : 0, failures: [] };
  const ranNone = count.passed + count.failures.length === 0;
  if (ranNone || (status !== 0 && count.failures.length === 0))
    count.failures.push(`exit code ${status}, and no failed test in its report`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${count.passed} passed, ${count.failures.length} failed, ${seconds} s`);
  return { ...count, failures: count.failures.map((failure) => `${name}: ${failure}`) };
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
      ? { passed: report.numPassedTests, failures: vitestFailures(report) }
      : { passed: report.stats.expected, failures: playwrightFailures(report) };
  } catch {
    return { passed: 0, failures: [] };
  }
}

/**
 * @param {import('vitest/node').JsonTestResults} report
 * @returns {string[]}
 */
function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const titles = assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    // Adds an entry for a file that could not be loaded, because such a file has no failed test.
    if (status === 'failed' && titles.length === 0) titles.push('the file could not be run');
    return titles.map((title) => `${relative(root, name)} > ${title}`);
  });
}

/**
 * A test that passed only when it was repeated counts as failed.
 * @param {import('@playwright/test/reporter').JSONReport} report
 * @returns {string[]}
 */
function playwrightFailures({ suites }) {
  return listSpecs(suites).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(() => `${file} > ${title}`),
  );
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
 * Reads the count of an earlier run. A run that did not finish counts as one failure.
 * @param {string} name
 * @returns {Count}
 */
function readCount(name) {
  try {
    return JSON.parse(readFileSync(countFile(name), 'utf8'));
  } catch {
    return { passed: 0, failures: [`${name === 'test' ? 'npm test' : name}: was not run to its end`] };
  }
}

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failures: [...a.failures, ...b.failures] };
}

/**
 * Prints the failed tests and the total, and returns the exit code.
 * @param {Count[]} counts
 */
function printTotal(counts) {
  const { passed, failures } = counts.reduce(add);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}
