import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs a folder's packages with `npm ci` when one is missing or of another version than the lockfile says.
 * @param {string} [folder] Default: the project's.
 */
export function ensureInstalled(folder = root) {
  if (isInstalled(folder)) return;
  console.log('Installing packages …');
  // `npm start` says which npm it is. A NODE_ENV of production would leave out what the build needs.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-fund', '--loglevel=error'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : // Windows finds npm through its shell only.
      spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (error || status !== 0) {
    throw new Error(
      `The packages could not be installed: npm ci failed${error ? ` (${error.message})` : ''}.`,
    );
  }
}

/** @param {string} folder */
function isInstalled(folder) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  // npm writes here what it installed.
  const installed = readPackages(join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Optional packages are most often those of other platforms.
    if (!found) return optional === true;
    return found.version === version && existsSync(join(folder, path));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null} By path; null when there is no such lockfile, or it is broken.
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
