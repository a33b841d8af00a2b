import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** @type {readonly string[]} */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium to test with: `CHROME_PATH`, Playwright's own, or one on the PATH; undefined when there is none. */
export function findBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROME_PATH, chromium.executablePath(), ...onPath].find(
    (path) => path && existsSync(path),
  );
}

/** Finds a browser or installs one: Debian's package as root, else Playwright's own build. */
export function ensureBrowser() {
  if (findBrowser()) return;
  console.log('No Chromium found: installing one …');
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
    throw new Error('No Chromium could be installed. Install one and set CHROME_PATH to its path.');
}
