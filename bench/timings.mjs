import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import { folder, packageAlias } from './paths.mjs';

/** @typedef {Record<string, Record<string, number>>} Medians By subject, by what was measured, in milliseconds. */

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmark</title><script type="module" src="/main.js"></script>';

const answer = JSON.stringify({
  result: { code: 0, redirect_url: 'https://kaspi.kz/pay/1', message: '', qr_code_image: '' },
});

/**
 * Runs what is measured in Chromium, in one page, production builds of everything.
 * @param {{ clicks: number, mounts: number, codes: number }} rounds
 */
export async function measureTimes(rounds) {
  const script = await bundlePage();
  const server = createServer((request, response) => {
    // Isolated, a page's clock has steps of 5 microseconds and not of 100.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    if (request.method === 'POST') {
      request.resume().on('end', () => {
        response.setHeader('Content-Type', 'application/json');
        response.end(answer);
      });
      return;
    }
    const isScript = request.url === '/main.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  const executablePath = findBrowser();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const tab = await browser.newPage();
    tab.on('pageerror', (error) => console.error(error));
    await tab.goto(`http://127.0.0.1:${address.port}/`, { waitUntil: 'networkidle' });
    if (!(await tab.evaluate('crossOriginIsolated'))) throw new Error('The page is not isolated.');
    /** @type {(call: string) => Promise<Medians>} */
    const run = (call) => tab.evaluate(`bench.${call}`);
    return {
      /** @type {Record<string, number>} */
      doubleClicks: await tab.evaluate('bench.countDoubleClicks()'),
      clicks: await run(`measureClicks(${rounds.clicks})`),
      mounting: await run(`measureMounting(${rounds.mounts})`),
      codes: await run(`measureQRCodes(${rounds.codes})`),
      browser: browser.version(),
    };
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundlePage() {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'page/main.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins: [packageAlias],
  });
  return outputFiles[0]?.text ?? '';
}
