import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** @type {readonly string[]} */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Finds Chromium: `CHROME_PATH`, Playwright's own build, or one on the PATH. Returns undefined if there is none. */
export function findBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROME_PATH, chromium.executablePath(), ...onPath].find(
    (path) => path && existsSync(path),
  );
}

/**
 * Installs Chromium if none is found: Debian's package as root, otherwise Playwright's own build.
 * @throws If no Chromium is found after that.
 */
export function ensureBrowser() {
  if (findBrowser()) return;
  console.log('Installing Chromium, since none was found …');
  /** @type {(command: string, ...args: string[]) => unknown} */
  const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update', '-qq');
    run(
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      '-o',
      'DPkg::Lock::Timeout=300',
      'chromium',
      'fonts-dejavu-core',
    );
  } else {
    run('npx', 'playwright', 'install', 'chromium');
  }
  if (!findBrowser())
    throw new Error(
      'Chromium is missing and could not be installed. Install it and set CHROME_PATH to the path of its executable.',
    );
}
