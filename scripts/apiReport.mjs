import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import readChangesets from '@changesets/read';
import { createPending, findMissingChangeset, selectApiChangesets, updatePending } from './apiChangesets.mjs';
import { renderApiReference } from './apiReference.mjs';
import { findUndocumentedFields } from './findUndocumentedFields.mjs';
import { renderStyleReference } from './styleReference.mjs';
import { writeApiReport } from './writeApiReport.mjs';

/*
 * Keeps one report of the public API per package entry in `api/`, and the API reference in `docs/api/`. Reads the declarations
 * in dist/, so build first.
 *
 *   node scripts/apiReport.mjs            fails if the API differs from the reports, or lacks JSDoc or a changeset
 *   node scripts/apiReport.mjs --write    updates the reports and the reference
 *   node scripts/apiReport.mjs --release  stores the reports as those of the version in package.json
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'api');
const referenceFolder = join(root, 'docs/api');
const releasedFolder = join(folder, 'released');
const pendingFile = join(folder, 'pending.json');
const { name, version, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** @type {Readonly<Record<string, string>>} Declaration files by the name of their report. */
const entries = Object.fromEntries(
  Object.entries(exports).flatMap(([entry, { types }]) =>
    types ? [[entry === '.' ? 'index' : entry.slice(2).replaceAll('/', '-'), types]] : [],
  ),
);

/** The first paragraph of each page of the reference. @type {Readonly<Record<string, string>>} */
const summaries = {
  index:
    'Components, hooks, errors and the response parser, for browsers, server rendering and server components.',
  panel:
    'The on-screen payment and its parts. The button loads them when it shows a QR code; import them for a custom UI.',
  locales: 'The messages for payers in English, Russian and Kazakh.',
  server:
    'The signing endpoint and callback (webhook) verification, for Node, Bun, Deno and workers. In a browser bundle it throws.',
  'server-node': 'Mounts handlers in Express, `node:http`, Nest and other Node servers.',
  sandbox:
    'The gateway emulator, as a function. `npx -p react-tarlan-pay tarlan-sandbox` starts it as a command.',
  testing: 'Scripted endpoints and all documented responses, for the tests of a shop.',
};

const [task] = process.argv.slice(2);
const changesets = selectApiChangesets(await readChangesets(root), name);
const { reports, reference } = extract();
if (task === '--release') {
  writeReports(folder);
  writeReports(releasedFolder);
  writePending(createPending(version, reports));
  writeReference();
} else if (task === '--write') {
  writeReports(folder);
  writeReference();
  const pending = updatePending(readPending(), readReports(releasedFolder), reports, changesets);
  // If `updatePending()` returns null, findProblems() below reports the missing changeset.
  if (pending) writePending(pending);
}
const problems = findProblems();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    `The public API of ${Object.keys(entries).length} entries matches the reports in api/ and the pages in docs/api/.`,
  );

function extract() {
  const temporary = mkdtempSync(join(tmpdir(), 'tarlan-api-'));
  try {
    for (const [entry, declarations] of Object.entries(entries))
      writeApiReport(entry, declarations, temporary);
    // API Extractor's warnings contain line numbers, which would change with every comment.
    const warnings = /^\/\/ Warnings were encountered[\s\S]*?(?=^\/\/ \(No |^```)/m;
    const extracted = Object.entries(readReports(temporary));
    const models = Object.keys(entries).map((entry) => ({
      page: `${entry}.md`,
      module: entry === 'index' ? name : `${name}/${entry.replaceAll('-', '/')}`,
      summary: summaries[entry] ?? '',
      items: JSON.parse(readFileSync(join(temporary, `${entry}.api.json`), 'utf8')).members[0].members,
    }));
    /** @type {Record<string, string>} */
    const pages = {
      ...renderApiReference(models, readDeclarations()),
      'styles.md': renderStyleReference(readFileSync(join(root, 'src/styles.css'), 'utf8')),
    };
    return {
      reports: Object.fromEntries(extracted.map(([file, report]) => [file, report.replace(warnings, '')])),
      reference: pages,
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function readDeclarations() {
  const folder = join(root, 'dist');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

function writeReference() {
  mkdirSync(referenceFolder, { recursive: true });
  for (const [page, text] of Object.entries(reference)) writeFileSync(join(referenceFolder, page), text);
}

/** @param {string} page */
function isFresh(page) {
  const file = join(referenceFolder, page);
  return existsSync(file) && readFileSync(file, 'utf8') === reference[page];
}

/** @param {string} target */
function writeReports(target) {
  mkdirSync(target, { recursive: true });
  for (const [file, report] of Object.entries(reports)) writeFileSync(join(target, file), report);
}

/** @returns {string[]} */
function findProblems() {
  const found = findUndocumented().map(
    (line) => `Public names, props and fields need a JSDoc comment. Add one to: ${line}`,
  );
  const committed = readReports(folder);
  const changed = Object.keys(reports).filter((file) => reports[file] !== committed[file]);
  if (changed.length > 0)
    found.push(
      `api/${changed.join(', api/')}: the report differs from the API of the build. Run \`npm run api:write\` and review \`git diff api\`.`,
    );
  const outdated = Object.keys(reference).filter((page) => !isFresh(page));
  if (outdated.length > 0)
    found.push(
      `docs/api/${outdated.join(', docs/api/')}: the page differs from the types and comments of the build. Run \`npm run api:write\` and commit the result.`,
    );
  const released = readReports(releasedFolder);
  return [...found, ...findMissingChangeset(version, readPending(), released, reports, changesets)];
}

function findUndocumented() {
  const text = Object.values(reports).join('\n');
  // Ignores types that are not exported, because users cannot import these types or see their comments.
  const names = [...text.matchAll(/\(undocumented\)\n *(.*)$/gm)]
    .map(([, line = '']) => line)
    .filter((line) => !/^(?:const|interface|type) /.test(line));
  /** @type {(name: string) => boolean} */
  const isPublic = (name) => new RegExp(`^export (?:type|class) ${name}\\b`, 'm').test(text);
  const fields = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .flatMap((file) => findUndocumentedFields(readFileSync(join(root, 'dist', file), 'utf8'), isPublic));
  return [...names, ...fields];
}

/**
 * @param {string} from
 * @returns {import('./apiChangesets.mjs').Reports}
 */
function readReports(from) {
  const files = readdirSync(from).filter((file) => file.endsWith('.api.md'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(from, file), 'utf8')]));
}

/** @returns {import('./apiChangesets.mjs').Pending} */
function readPending() {
  return JSON.parse(readFileSync(pendingFile, 'utf8'));
}

/** @param {import('./apiChangesets.mjs').Pending} pending */
function writePending(pending) {
  writeFileSync(pendingFile, `${JSON.stringify(pending, null, 2)}\n`);
}
