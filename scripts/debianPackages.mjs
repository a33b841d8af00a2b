import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} command */
export function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

/**
 * Installs a Debian package where its command is missing.
 *
 * @param {string} command
 * @param {string} debianPackage
 * @throws When it cannot be installed here: the message says what to do.
 */
export function ensureCommand(command, debianPackage) {
  if (isOnPath(command)) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No ${command} found: installing Debian's ${debianPackage} …`);
    /** @type {(...args: string[]) => unknown} */
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', debianPackage);
  }
  if (!isOnPath(command)) throw new Error(`Install ${command} (Debian: ${debianPackage}) to run this test.`);
}
