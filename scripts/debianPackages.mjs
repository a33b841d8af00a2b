import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} command */
export function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

/**
 * Installs a Debian package if its command is missing. Needs root and apt-get.
 * @param {string} command
 * @param {string} debianPackage
 * @throws If the command is still missing after that.
 */
export function ensureCommand(command, debianPackage) {
  if (isOnPath(command)) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing the Debian package ${debianPackage}, since ${command} was not found …`);
    /** @type {(...args: string[]) => unknown} */
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', debianPackage);
  }
  if (!isOnPath(command))
    throw new Error(
      `This test needs ${command}, which is not on the PATH. On Debian, run \`apt-get install ${debianPackage}\` as root.`,
    );
}
