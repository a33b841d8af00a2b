import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { canInstallPackages, findCommand, installPackages } from './debianPackages.mjs';

/** @type {readonly string[]} */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Finds Chromium: `CHROME_PATH`, Playwright's own build, or one on the PATH. Returns undefined if there is none. */
export function findBrowser() {
  return [process.env.CHROME_PATH, chromium.executablePath(), ...names.map(findCommand)].find(
    (path) => path && existsSync(path),
  );
}

/**
 * Installs Chromium if none is found: Debian's package as root, otherwise Playwright's own build.
 * @throws If no Chromium is found after that.
 */
export function ensureBrowser() {
  if (findBrowser()) return;
  if (canInstallPackages()) {
    installPackages('Chromium', 'chromium', 'fonts-dejavu-core');
  } else {
    console.log('Installing Chromium, since none was found …');
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!findBrowser())
    throw new Error(
      'Chromium is missing and could not be installed. Install it and set CHROME_PATH to the path of its executable.',
    );
}
