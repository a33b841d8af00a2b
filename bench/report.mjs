/** @typedef {Record<string, Record<string, number>>} Medians Milliseconds by subject and measurement. */

/**
 * The request counts of page/requests.js in the browser.
 * @typedef {object} Network
 * @property {Record<'before' | 'redirect' | 'qrCode' | 'failure', string[]>} requests Paths that react-tarlan-pay requests
 * before the click, and after it for each result.
 * @property {Record<string, number>} doubleClicks Requests of two clicks in one task, by subject.
 */

/**
 * The timings that page/timings.js measures in the browser.
 * @typedef {object} Timings
 * @property {string} browser Its version.
 * @property {Medians} clicks
 * @property {Medians} mounting
 * @property {Medians} qrCodes
 */

/**
 * @typedef {object} Measurements
 * @property {string} version
 * @property {string} machine
 * @property {{ clicks: number, mounts: number, qrCodes: number }} rounds
 * @property {Timings} timings
 * @property {Network} network
 * @property {import('./sizes.mjs').PackageSize[]} packages
 * @property {import('./sizes.mjs').PackageSize[]} pagesOfOthers
 * @property {Record<'onScreen' | 'dialog' | 'statusWatcher' | 'failure' | 'linkReader', number>} lazyParts
 * @property {Record<'ru' | 'kk', number>} catalogs
 * @property {import('./coldLoad.mjs').ColdLoad[]} coldLoads
 */

const own = 'react-tarlan-pay';
const byHand = 'React by hand';

/** @param {Measurements} measurements */
export function createReport({ version, machine, rounds, ...measurements }) {
  const { timings, network, packages, pagesOfOthers, coldLoads } = measurements;
  const { clicks, mounting, qrCodes } = timings;
  return `# Benchmarks

\`npm run bench\` wrote this file: version ${version}, measured in one run on ${machine}.
Sizes and counts are the same on every machine. Times are medians of ${rounds.clicks} clicks, ${rounds.mounts} mounts and ${rounds.qrCodes} QR codes with production builds,
measured in turns after a warm-up. Compare the ratios, since the absolute times depend on the machine.

## Goals

${createGoals(measurements)}

The budgets of \`.size-limit.js\` fail a build that exceeds them. size-limit reports slightly less than this table, because it subtracts the size of the import statement.

## Size before the first click

Minified by esbuild, compressed by brotli 11, without peer dependencies (React, TanStack Query, Stripe's loader). Most other packages
fetch the code of their button from the provider's server before the first click, in addition to this size.

${createTable(
  ['package', 'bytes', 'remote scripts'],
  packages.map(({ name, bytes, remote }) => [name, formatBytes(bytes), remote?.host ?? 'none']),
)}

## Everything that a cold browser downloads

From the navigation to a checkout page until the browser leaves for the bank, measured in Chromium with an empty cache: the bodies of all responses. These are the
page's HTML, its script with React, react-dom and the package (and TanStack Query where stated), and the payment link. A redirect loads no lazy chunk, and the page
does not use the optional stylesheet. Files are bundled by Vite and compressed by brotli 11; headers are not counted.

${createTable(
  ['page', 'requests', 'bytes'],
  coldLoads.map(({ name, served }) => [name, countRequests(served), formatBytes(sumBytes(served))]),
)}

Other packages need an account with their provider, so their pages do not run here. Their script, with React and react-dom, is bundled and compressed in the same way.
The size of the remote scripts that it loads before the first click is a documented figure; what these scripts load in turn comes on top.

${createTable(['page', 'script, with React', 'remote scripts', 'sum'], pagesOfOthers.map(createRemoteRow))}

Sources of the remote sizes:

${pagesOfOthers.flatMap(createSource).join('\n')}

## A click

Real HTTP requests to a local server, in a Chromium without a debugger. *Sent*: the browser has the request. *Busy*: the button has \`aria-busy="true"\`.
*Opened*: from the head of the response to the call that opens the payment page.

${createTimeTable(clicks, { sent: 'click → sent', busy: 'click → busy', opened: 'response → opened' }, 'plain DOM')}

Requests that two clicks in one task send:

${createTable(Object.keys(network.doubleClicks), [Object.values(network.doubleClicks).map(String)])}

## 1,000 buttons

*${byHand}* and *useMutation* render the same DOM as \`<PayButton>\`: the button with its ARIA attributes, and the live region after it.

${createTimeTable(mounting, { mounted: 'mounted', rerendered: 'rendered again with other orders' }, byHand)}

## Drawing a QR code

A payment URL of 100 characters, different in each round.

${createTimeTable(qrCodes, { drawn: 'drawn' }, 'qrcode.react')}
`;
}

/** @param {Omit<Measurements, 'version' | 'machine' | 'rounds'>} measurements */
function createGoals({ timings, network, packages, lazyParts, catalogs }) {
  const { clicks, mounting, qrCodes } = timings;
  const { requests, doubleClicks } = network;
  // Does not count the page's own scripts, which the browser loads first.
  const early = requests.before.filter((path) => !path.endsWith('.js')).length;
  const sizeOf = (/** @type {string} */ name) =>
    formatKilobytes(packages.find((one) => one.name === `${own}: ${name}`)?.bytes ?? Number.NaN);
  return createTable(
    ['what', 'goal', 'measured'],
    [
      ['hook', '4.4 kB', sizeOf('hook')],
      ['button with its default messages', '5.8 kB', sizeOf('button with its default messages')],
      ['failure chunk', '1.6 kB', formatKilobytes(lazyParts.failure)],
      ['reader of QR codes', 'none', formatKilobytes(lazyParts.linkReader)],
      ['status watcher chunk', '3 kB', formatKilobytes(lazyParts.statusWatcher)],
      ['on-screen payment chunk with qrcode.react', '10.7 kB', formatKilobytes(lazyParts.onScreen)],
      ['dialog chunk', 'none', formatKilobytes(lazyParts.dialog)],
      ...Object.entries(catalogs).map(([name, bytes]) => [
        `catalog: ${name}`,
        '1.3 kB',
        formatKilobytes(bytes),
      ]),
      ['requests before the click', '0', `${early}`],
      ['requests of a redirect', '1 POST', describeRequests(requests.redirect)],
      ['requests of a QR code', '1 POST and 1 chunk', describeRequests(requests.qrCode)],
      ['requests of a failure', '1 POST and 1 chunk', describeRequests(requests.failure)],
      ['requests of two clicks in one task', '1 POST', `${doubleClicks[own]} POST`],
      ['click → request sent', '1.6 × plain DOM', formatRatio(clicks, 'sent', 'plain DOM')],
      ['click → busy on screen', '1.6 × plain DOM', formatRatio(clicks, 'busy', 'plain DOM')],
      ['response → page opened', '1.3 × plain DOM', formatRatio(clicks, 'opened', 'plain DOM')],
      ['mounting 1,000 buttons', '1.25 × the same DOM by hand', formatRatio(mounting, 'mounted', byHand)],
      ['rendering them again', '1.6 × the same DOM by hand', formatRatio(mounting, 'rerendered', byHand)],
      ['drawing a QR code', '1.1 × qrcode.react', formatRatio(qrCodes, 'drawn', 'qrcode.react')],
    ],
  );
}

/**
 * @param {import('./sizes.mjs').PackageSize} size
 * @returns {string[]}
 */
function createSource({ name, remote }) {
  if (!remote) return [];
  return [`- ${name}: ${remote.source ?? `no documented size of the script from ${remote.host} was found`}.`];
}

/** @param {import('./sizes.mjs').PackageSize} size */
function createRemoteRow({ name, bytes, remote }) {
  const script = formatBytes(bytes);
  if (!remote) return [name, script, 'none', script];
  if (remote.bytes === null) return [name, script, `${remote.host}: not documented`, `more than ${script}`];
  return [name, script, `${remote.host}: ${formatBytes(remote.bytes)}`, formatBytes(bytes + remote.bytes)];
}

/** @param {import('./runPage.mjs').Served[]} served */
function sumBytes(served) {
  return served.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** @param {import('./runPage.mjs').Served[]} served */
function countRequests(served) {
  const scripts = served.filter(({ path }) => path.endsWith('.js')).length;
  return `${served.length}, of which ${scripts} ${scripts === 1 ? 'script' : 'scripts'}`;
}

/** @param {string[]} paths */
function describeRequests(paths) {
  const chunks = paths.filter((path) => path.endsWith('.js')).length;
  const posts = `${paths.length - chunks} POST`;
  return chunks ? `${posts} and ${chunks} ${chunks === 1 ? 'chunk' : 'chunks'}` : posts;
}

/**
 * @param {Medians} medians
 * @param {Record<string, string>} columns Table headings by measurement.
 * @param {string} baseline
 */
function createTimeTable(medians, columns, baseline) {
  const names = Object.keys(medians).toSorted((a, b) => Number(b === baseline) - Number(a === baseline));
  const rows = names.map((name) => [
    name,
    ...Object.keys(columns).map(
      (what) =>
        `${formatRatio(medians, what, baseline, name)} (${readMedian(medians, name, what).toFixed(3)} ms)`,
    ),
  ]);
  return createTable(['', ...Object.values(columns)], rows);
}

/**
 * @param {Medians} medians
 * @param {string} what
 * @param {string} baseline
 * @param {string} [subject]
 */
function formatRatio(medians, what, baseline, subject = own) {
  return `${(readMedian(medians, subject, what) / readMedian(medians, baseline, what)).toFixed(2)} ×`;
}

/**
 * @param {Medians} medians
 * @param {string} subject
 * @param {string} what
 */
function readMedian(medians, subject, what) {
  return medians[subject]?.[what] ?? Number.NaN;
}

/** @param {number} bytes */
function formatKilobytes(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}

/** @param {number} bytes */
function formatBytes(bytes) {
  return bytes.toLocaleString('en');
}

/**
 * @param {string[]} headings
 * @param {string[][]} rows
 */
export function createTable(headings, rows) {
  return [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
