import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';
import { findBrowser } from '../scripts/browser.mjs';
import { buildPage } from './buildPage.mjs';
import { compress } from './compress.mjs';

/** @typedef {{ path: string, bytes: number }} Served A response of the server: its path, and the bytes of its body. */

const html =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmark</title><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>';
const failure = JSON.stringify({ result: { code: 8301, message: 'Failed', redirect_url: '' } });
const timeoutMs = 15 * 60_000;

/**
 * Opens a page in Chromium and waits until it sends its results to `/results`, or leaves for `/bank`, where payment links lead.
 * No debugger is attached, because a debugger that observes the network makes requests slower.
 * @param {string} code The page's script, which Vite bundles for production.
 * @param {Record<string, unknown>} [constants] Global constants of the script.
 * @returns {Promise<{ results: unknown, served: Served[] }>} The results are null for a page that leaves.
 */
export async function runPage(code, constants = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tarlan-bench-'));
  await writeSite(folder, code, constants);
  const page = new EventEmitter();
  const finished = once(page, 'finished');
  /** @type {Served[]} */
  const served = [];
  const serveFile = sirv(folder, { brotli: true });
  const server = createServer(async (request, response) => {
    const { url = '/', method } = request;
    const body = Buffer.concat(await request.toArray()).toString();
    if (url === '/results') page.emit('finished', JSON.parse(body));
    else if (url === '/failure') page.emit('error', new Error(`The benchmark's page failed: ${body}`));
    else if (url === '/bank') page.emit('finished', null);
    else
      response.once('finish', () =>
        served.push({ path: url, bytes: Number(response.getHeader('content-length')) }),
      );
    // A cross-origin isolated page has a timer resolution of 5 µs instead of 100 µs:
    // https://developer.mozilla.org/docs/Web/API/Performance/now
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    if (method === 'GET' && url !== '/bank') return serveFile(request, response);
    const answer = method === 'POST' ? createAnswer(url) : '';
    response
      .setHeader('Content-Type', 'application/json')
      .setHeader('Content-Length', Buffer.byteLength(answer))
      .end(answer);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The benchmark server has no port.');
  const profile = join(folder, 'profile');
  const browser = openBrowser(`http://127.0.0.1:${address.port}/`, profile);
  browser.once('exit', (exitCode) =>
    page.emit('error', new Error(`Chromium exited with code ${exitCode} before the benchmark ended.`)),
  );
  const timer = setTimeout(
    () =>
      page.emit(
        'error',
        new Error(`The benchmark's page sent no results within ${timeoutMs / 60_000} minutes.`),
      ),
    timeoutMs,
  );
  try {
    const [results] = await finished;
    return { results, served };
  } finally {
    clearTimeout(timer);
    browser.removeAllListeners('exit');
    const exited = once(browser, 'exit');
    if (browser.kill()) await exited;
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Creates a response of the endpoint. The link is https, as in production, because a link to a loopback host would load a chunk.
 * @param {string} path
 */
function createAnswer(path) {
  if (path === '/api/failure') return failure;
  return JSON.stringify({
    result: { code: 0, redirect_url: 'https://kaspi.kz/pay/1', message: '', qr_code_image: '' },
  });
}

/**
 * Writes the page and its scripts, each with a compressed copy beside it.
 * @param {string} folder
 * @param {string} code
 * @param {Record<string, unknown>} constants
 */
async function writeSite(folder, code, constants) {
  const chunks = await buildPage(code, { constants });
  const scripts = chunks.map((chunk) => ({ name: chunk.fileName, text: chunk.code }));
  for (const { name, text } of [...scripts, { name: 'index.html', text: html }]) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.br`), compress(text));
  }
}

/**
 * @param {string} url
 * @param {string} profile
 */
function openBrowser(url, profile) {
  const executable = findBrowser();
  if (!executable)
    throw new Error(
      'The benchmark needs Chromium, but found none. Install it, or set CHROME_PATH to the path of its executable.',
    );
  const flags = ['--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  // As root, Chromium starts only without its sandbox.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return spawn(executable, [...flags, `--user-data-dir=${profile}`, url], { stdio: 'ignore' });
}
