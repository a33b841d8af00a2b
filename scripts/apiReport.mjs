import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMissingChangeset, followApi, remember } from './apiChange.mjs';
import { findNamelessFields } from './findNamelessFields.mjs';
import { readChangesets } from './readChangesets.mjs';
import { writeApiReport } from './writeApiReport.mjs';

/*
 * The public API, one report for each entry, in `api/`. Read from the declarations in dist/: build first.
 *
 *   node scripts/apiReport.mjs            compares: fails when the API is another one, lacks its hover texts, or its changeset
 *   node scripts/apiReport.mjs --write    writes the reports
 *   node scripts/apiReport.mjs --release  remembers them as those of the version in package.json
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'api');
const releasedFolder = join(folder, 'released');
const pendingFile = join(folder, 'pending.json');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** @type {Readonly<Record<string, string>>} The reports' names, and what they are read from. */
const entries = {
  index: 'dist/index.d.ts',
  locales: 'dist/locales/index.d.ts',
  server: 'dist/server/index.d.ts',
  sandbox: 'dist/sandbox/index.d.ts',
  testing: 'dist/testing/index.d.ts',
};

const [task] = process.argv.slice(2);
const reports = extractReports();
if (task === '--release') {
  keepReports(folder);
  keepReports(releasedFolder);
  writePending(remember(version, reports));
} else if (task === '--write') {
  keepReports(folder);
  const pending = followApi(readPending(), readReports(releasedFolder), reports, pendingChangesets());
  // Else it stays as it was, and the comparison below says what is missing.
  if (pending) writePending(pending);
}
const faults = findFaults();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`The API of ${Object.keys(entries).length} entries is as reported.`);

function extractReports() {
  const temporary = mkdtempSync(join(tmpdir(), 'tarlan-api-'));
  try {
    for (const [entry, declarations] of Object.entries(entries))
      writeApiReport(entry, declarations, temporary);
    // Its warnings give line numbers, which move with every text.
    const warnings = /^\/\/ Warnings were encountered[\s\S]*?(?=^\/\/ \(No |^```)/m;
    const extracted = Object.entries(readReports(temporary));
    return Object.fromEntries(extracted.map(([file, report]) => [file, report.replace(warnings, '')]));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** @param {string} target */
function keepReports(target) {
  mkdirSync(target, { recursive: true });
  for (const [file, report] of Object.entries(reports)) writeFileSync(join(target, file), report);
}

/** @returns {string[]} */
function findFaults() {
  const faults = findMissingTexts();
  const kept = readReports(folder);
  const changed = Object.keys(reports).filter((file) => reports[file] !== kept[file]);
  if (changed.length > 0)
    faults.push(
      `api/${changed.join(', api/')}: not the API of the build. Run: npm run api:write, and look at git diff api.`,
    );
  const released = readReports(releasedFolder);
  return [...faults, ...findMissingChangeset(version, readPending(), released, reports, pendingChangesets())];
}

function findMissingTexts() {
  const text = Object.values(reports).join('\n');
  // Types that the public ones are made of have no hover text: nobody can import them.
  const nameless = [...text.matchAll(/\(undocumented\)\n *(.*)$/gm)]
    .map(([, line = '']) => line)
    .filter((line) => !/^(?:const|interface|type) /.test(line));
  /** @type {(name: string) => boolean} */
  const isPublic = (name) => new RegExp(`^export (?:type|class) ${name}\\b`, 'm').test(text);
  const fields = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .flatMap((file) => findNamelessFields(readFileSync(join(root, 'dist', file), 'utf8'), isPublic));
  return [...nameless, ...fields].map(
    (line) => `Every public name, prop and field has a text, and this has none: ${line}`,
  );
}

/**
 * @param {string} from
 * @returns {import('./apiChange.mjs').Reports}
 */
function readReports(from) {
  const files = readdirSync(from).filter((file) => file.endsWith('.api.md'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(from, file), 'utf8')]));
}

function pendingChangesets() {
  return readChangesets(join(root, '.changeset'), name);
}

/** @returns {import('./apiChange.mjs').Pending} */
function readPending() {
  return JSON.parse(readFileSync(pendingFile, 'utf8'));
}

/** @param {import('./apiChange.mjs').Pending} pending */
function writePending(pending) {
  writeFileSync(pendingFile, `${JSON.stringify(pending, null, 2)}\n`);
}
