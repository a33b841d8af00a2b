import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs `npm ci` in a folder if a package is missing or differs from the lockfile's version.
 * @param {string} [folder] The folder with the lockfile. By default, the repository.
 * @throws If `npm ci` fails.
 */
export function ensureInstalled(folder = root) {
  if (isInstalled(folder)) return;
  console.log('Installing packages …');
  // Prefer the npm that runs this script. Include devDependencies even if NODE_ENV is production.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-fund', '--loglevel=error'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : // On Windows npm is a batch file, which only a shell can run.
      spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (error || status !== 0) {
    throw new Error(
      `\`npm ci\` failed in ${folder}${error ? `: ${error.message}` : ''}. Its errors are above; fix them and run \`npm ci\` again.`,
    );
  }
}

/** Adds the commands of the installed packages to the PATH. `npm run` does this too, and `node scripts/…` does not. */
export function addCommandsToPath() {
  process.env.PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
}

/** @param {string} folder */
function isInstalled(folder) {
  const locked = readPackages(join(folder, 'package-lock.json'));
  // npm records the installed packages in `node_modules/.package-lock.json`.
  const installed = readPackages(join(folder, 'node_modules/.package-lock.json'));
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // npm skips optional packages of other platforms.
    if (!found) return optional === true;
    return found.version === version && existsSync(join(folder, path));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null} Packages by path, or null if the lockfile is missing or unreadable.
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
