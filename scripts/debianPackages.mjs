import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Returns the path of a command, or undefined if it is not on the PATH.
 * @param {string} command
 */
export function findCommand(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));
}

/**
 * Installs Debian packages if a command is missing. Needs root and apt-get.
 * @param {string} command
 * @param {...string} debianPackages
 * @throws If the command is still missing after that.
 */
export function ensureCommand(command, ...debianPackages) {
  ensure(command, () => findCommand(command) !== undefined, debianPackages);
}

/**
 * Installs Debian packages if a file of them is missing. Needs root and apt-get.
 * @param {string} path
 * @param {...string} debianPackages
 * @throws If the file is still missing after that.
 */
export function ensureFile(path, ...debianPackages) {
  ensure(path, () => existsSync(path), debianPackages);
}

/**
 * @param {string} what
 * @param {() => boolean} isInstalled
 * @param {string[]} debianPackages
 */
function ensure(what, isInstalled, debianPackages) {
  if (isInstalled()) return;
  if (canInstallPackages()) installPackages(what, ...debianPackages);
  if (!isInstalled()) {
    const names = debianPackages.join(' ');
    throw new Error(`This test needs ${what}. On Debian, run \`apt-get install ${names}\` as root.`);
  }
}

export function canInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * @param {string} missing What the packages are installed for, such as the name of a command.
 * @param {...string} debianPackages
 */
export function installPackages(missing, ...debianPackages) {
  console.log(`Installing the Debian packages ${debianPackages.join(' ')}, since ${missing} was not found …`);
  /** @type {(...args: string[]) => unknown} */
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...debianPackages);
}
