import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import { folder, packageAlias } from './paths.mjs';

/** @typedef {Record<string, Record<string, number>>} Medians By subject, by what was measured, in milliseconds. */

/**
 * What the page found out.
 * @typedef {object} Findings
 * @property {string} browser Its version.
 * @property {{ before: string[], redirect: string[], code: string[] }} requests What was fetched from the page's
 * loading to the click, after a click that opens the page, and after one that shows a QR code.
 * @property {Record<string, number>} doubleClicks Requests of two clicks in one task, by subject.
 * @property {Medians} clicks
 * @property {Medians} mounting
 * @property {Medians} codes
 */

const html =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmark</title><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>';

const answer = JSON.stringify({
  result: { code: 0, redirect_url: 'https://kaspi.kz/pay/1', message: '', qr_code_image: '' },
});

const patienceMs = 15 * 60_000;

/**
 * Runs what is measured in Chromium, in one page, production builds of everything. Nothing is attached to the browser,
 * as on a payer's phone: a debugger that listens to the network makes each request dearer, the deeper its call stack is.
 * @param {{ clicks: number, mounts: number, codes: number }} rounds
 * @returns {Promise<Findings>}
 */
export async function measureTimes(rounds) {
  const files = await bundlePage(rounds);
  const page = new EventEmitter();
  const findings = once(page, 'findings');
  const server = createServer(async (request, response) => {
    // Isolated, a page's clock has steps of 5 microseconds and not of 100.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.url === '/findings') page.emit('findings', JSON.parse(body));
    else if (request.url === '/failure') page.emit('error', new Error(`The page failed: ${body}`));
    else if (request.method === 'POST') response.setHeader('Content-Type', 'application/json').end(answer);
    else {
      const script = files.get(basename(request.url ?? ''));
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html').end(script ?? html);
    }
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  const profile = await mkdtemp(join(tmpdir(), 'tarlan-bench-'));
  const browser = openBrowser(`http://127.0.0.1:${address.port}/`, profile);
  browser.once('exit', (code) => page.emit('error', new Error(`Chromium has ended with ${code}.`)));
  const timer = setTimeout(() => page.emit('error', new Error('The page takes too long.')), patienceMs);
  try {
    const [found] = await findings;
    return found;
  } finally {
    clearTimeout(timer);
    browser.removeAllListeners('exit');
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    if (browser.kill()) await ended;
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {string} url
 * @param {string} profile
 */
function openBrowser(url, profile) {
  const executable = findBrowser();
  if (!executable) throw new Error('There is no Chromium: install one, or set CHROME_PATH to its path.');
  const flags = ['--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return spawn(executable, [...flags, `--user-data-dir=${profile}`, url], { stdio: 'ignore' });
}

/**
 * The page's scripts by their names: what is imported later is a file of its own.
 * @param {object} rounds
 */
async function bundlePage(rounds) {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'page/main.js')],
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', ROUNDS: JSON.stringify(rounds) },
    logLevel: 'error',
    plugins: [packageAlias],
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}
