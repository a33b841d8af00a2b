import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from '../scripts/install.mjs';
import { folder, root } from './paths.mjs';

ensureInstalled(folder);
const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (status !== 0) throw new Error('The build has failed.');
const { weighPackages, weighRest } = await import('./bytes.mjs');
const { measureTimes } = await import('./timings.mjs');

const weights = await weighPackages();
const rest = await weighRest();
const rounds = { clicks: 400, mounts: 30, codes: 300 };
const times = await measureTimes(rounds);
const report = writeReport();
writeFileSync(join(root, 'BENCHMARKS.md'), report);
console.log(report);

/**
 * A number as a multiple of another subject's.
 * @param {import('./timings.mjs').Medians} medians
 * @param {string} what
 * @param {string} base
 * @param {string} [subject]
 */
function ratio(medians, what, base, subject = 'react-tarlan-pay') {
  const value = medians[subject]?.[what] ?? Number.NaN;
  return `${(value / (medians[base]?.[what] ?? Number.NaN)).toFixed(2)} ×`;
}

/**
 * @param {import('./timings.mjs').Medians} medians
 * @param {Record<string, string>} columns What was measured, and how a table calls it.
 * @param {string} base
 */
function table(medians, columns, base) {
  const names = Object.keys(medians).toSorted((a, b) => Number(b === base) - Number(a === base));
  const rows = names.map((name) => [
    name,
    ...Object.keys(columns).map(
      (what) => `${ratio(medians, what, base, name)} (${show(medians, name, what)})`,
    ),
  ]);
  return markdown(['', ...Object.values(columns)], rows);
}

/**
 * @param {import('./timings.mjs').Medians} medians
 * @param {string} name
 * @param {string} what
 */
function show(medians, name, what) {
  return `${(medians[name]?.[what] ?? Number.NaN).toFixed(3)} ms`;
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function markdown(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {string} name */
function kilobytes(name) {
  const weight = weights.find((one) => one.name === `react-tarlan-pay: ${name}`);
  return toKilobytes(weight?.bytes ?? Number.NaN);
}

/** @param {number} bytes */
function toKilobytes(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}

/** @param {string[]} paths What was fetched. */
function countRequests(paths) {
  const scripts = paths.filter((path) => path.endsWith('.js')).length;
  return `${paths.length - scripts} POST${scripts ? ` and ${scripts} chunk` : ''}`;
}

function writeReport() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${memory} GiB of memory, Node ${process.version}, Chromium ${times.browser}`;
  const { clicks, mounting, codes, doubleClicks, requests } = times;
  // The page's own scripts are all that it may fetch by itself.
  const early = requests.before.filter((path) => !path.endsWith('.js')).length;
  return `# Benchmarks

\`npm run bench\` measured this, all in one run, and wrote it. Version ${version}; ${machine}.
Bytes and counts are the same everywhere. Times are medians of ${rounds.clicks} clicks, ${rounds.mounts} mountings and ${rounds.codes} codes, taken turn by turn after
a warm-up, with production builds: compare the ratios, since absolute times are this machine's.

## Goals

${markdown(
  ['what', 'goal', 'measured'],
  [
    ['hook, on the page before a click', '3.0 kB', kilobytes('hook')],
    ['button with its default words', '3.6 kB', kilobytes('button with its default words')],
    ['the same with TanStack Query bundled', '11 kB', kilobytes('the same, TanStack Query bundled')],
    ...Object.entries(rest.catalogs).map(([name, bytes]) => [
      `a further catalog: ${name}`,
      '1.3 kB',
      toKilobytes(bytes),
    ]),
    [
      'QR code, panel, server, sandbox, test or catalog code in the first load',
      'none',
      rest.strays.join(', ') || 'none',
    ],
    ['the chunk of the on-screen payment, with qrcode.react', '9 kB', toKilobytes(rest.chunk)],
    ['requests before the click', '0', `${early}`],
    ['after it, when the page is opened', '1 POST', countRequests(requests.redirect)],
    ['after it, when a QR code is shown', '1 POST and 1 chunk', countRequests(requests.code)],
    ['click → request sent', '1.6 × plain DOM', ratio(clicks, 'sent', 'plain DOM')],
    ['click → busy on screen', '1.6 × plain DOM', ratio(clicks, 'busy', 'plain DOM')],
    ['answer → page opened', '1.3 × plain DOM', ratio(clicks, 'opened', 'plain DOM')],
    ['two clicks in one task', '1 POST', `${doubleClicks['react-tarlan-pay']} POST`],
    ['mounting 1,000 buttons', '4 × bare React buttons', ratio(mounting, 'mounted', 'React by hand')],
    ['drawing a QR code', '1.1 × raw qrcode.react', ratio(codes, 'drawn', 'qrcode.react')],
  ],
)}

The hook and the button weigh more than was asked. Of the hook, the parser of answers with its codes is ${kilobytes('of the hook, the parser of answers')}: it stays in
the first load, so that no answer is lost to a missing chunk. The rest is one lock for all buttons of a page, keys that outlive a reload,
time-outs, the ways back to the page, tabs and callbacks that fail. Whatever can wait for a QR code, or for a payer who comes back, does.

The budgets of \`.size-limit.js\` fail a build that grows. size-limit measures a little less than this table: it takes off what the import itself costs.

## On the page before a click

Brotli 11, minified by esbuild, peers outside (React, TanStack Query, Stripe's loader). Most others fetch their button's code from
their own servers when the page is loaded: that comes on top of their bytes, and before the click.

${markdown(
  ['what', 'bytes', 'further scripts before the click'],
  weights.map(({ name, bytes, scripts }) => [name, bytes.toLocaleString('en'), scripts]),
)}

## A click

Over real HTTP to a server of this machine, in a Chromium that no debugger is attached to. *Sent*: the browser has the request. *Busy*: \`aria-busy\` is on the button. *Opened*:
from the answer's head to the call that opens the page.

${table(clicks, { sent: 'click → sent', busy: 'click → busy', opened: 'answer → opened' }, 'plain DOM')}

Two clicks in one task send this many requests:

${markdown(Object.keys(doubleClicks), [Object.values(doubleClicks).map(String)])}

## 1,000 buttons

${table(mounting, { mounted: 'mounted', rendered: 'rendered again with other orders' }, 'React by hand')}

## Drawing a QR code

A payment URL of 100 characters, another one each time.

${table(codes, { drawn: 'drawn' }, 'qrcode.react')}
`;
}
