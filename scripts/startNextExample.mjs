import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

// Installs this build of the package into examples/next, and starts the shop.
const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'examples/next');
/** @type {import('node:child_process').ExecFileSyncOptions} */
const options = { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' };

ensureInstalled();
console.log('Building and packing the package …');
execFileSync('npm', ['run', '--silent', 'build'], { ...options, cwd: root });
const folder = mkdtempSync(join(tmpdir(), 'tarlan-example-'));
const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
  cwd: root,
  encoding: 'utf8',
});
console.log('Installing the packages of examples/next …');
const tarball = join(folder, JSON.parse(packed)[0].filename);
execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', tarball], {
  ...options,
  cwd: example,
});
rmSync(folder, { recursive: true });

const shop = spawn(process.execPath, ['start.mjs'], { cwd: example, stdio: 'inherit' });
shop.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
// Ignores the signal of Ctrl-C, which the shop gets too, so that this process waits until the shop has ended.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
