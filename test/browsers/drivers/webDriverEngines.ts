import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findCommand } from '../../../scripts/debianPackages.mjs';
import { listen } from '../../listen.js';
import type { Engine } from './Driver.js';
import { createWebDriver } from './webDriver.js';

const browser = fileURLToPath(new URL('webKitBrowser.py', import.meta.url));

/** WebKitGTK through WebKitWebDriver, in a virtual display. */
export function findWebKitGTK(): Engine | null {
  const command = findCommand('WebKitWebDriver');
  if (!command) return null;
  return createEngine(
    execFileSync(browser, ['--version'], { encoding: 'utf8' }).trim(),
    {},
    async (own) => {
      const display = own(
        spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset'], {
          stdio: ['ignore', 'pipe', 'ignore'],
          detached: true,
        }),
      );
      const [number] = await once(display.stdout, 'data');
      // `LANG` is the language of the driver itself: with the locale `C`, pages would have the language `C`.
      return { DISPLAY: `:${String(number).trim()}`, LANG: 'en_US.UTF-8' };
    },
    (port) => [command, [`--port=${port}`]],
    ({ dark, language = 'en-US', userAgent, hasNoTabs, hasWindows }) => ({
      'webkitgtk:browserOptions': {
        binary: browser,
        args: [
          `--language=${language}`,
          ...(dark ? ['--dark'] : []),
          ...(userAgent ? [`--user-agent=${userAgent}`] : []),
          ...(hasNoTabs ? ['--no-tabs'] : []),
          ...(hasWindows ? ['--windows'] : []),
        ],
      },
    }),
  );
}

/** WPE WebKit 2.38 of September 2022, the engine of Safari 16, without a display. */
export function findWPEWebKit(): Engine | null {
  const command = findCommand('WPEWebDriver');
  if (!command) return null;
  const miniBrowser = readdirSync('/usr/lib')
    .map((folder) => `/usr/lib/${folder}/wpe-webkit-1.1/MiniBrowser`)
    .find(existsSync);
  return createEngine(
    'WPE WebKit 2.38',
    {
      mouse: 'without a display it has no pointer, so that pages take it for a phone',
      ...launchesAsItIs('WPE’s MiniBrowser'),
    },
    async () => ({ LANG: 'en_US.UTF-8' }),
    (port) => [command, [`--port=${port}`]],
    () => ({ 'wpe:browserOptions': { binary: miniBrowser, args: ['--automation', '--headless'] } }),
  );
}

/** Safari on a Mac. `safaridriver --enable` must have been run once. */
export function findSafari(): Engine | null {
  const command = process.platform === 'darwin' && findCommand('safaridriver');
  if (!command) return null;
  return createEngine(
    'Safari',
    {
      'narrow-viewport': 'windows of Safari are wider than a phone',
      ...launchesAsItIs('Safari'),
    },
    async () => ({}),
    (port) => [command, ['-p', String(port)]],
    () => ({ browserName: 'safari' }),
  );
}

/** The features that a browser without launch options lacks. */
function launchesAsItIs(name: string): Engine['lacks'] {
  const reason = `${name} has no such option`;
  return {
    language: reason,
    dark: reason,
    'user-agent': reason,
    'no-tabs': reason,
    'visible-windows': reason,
  };
}

type Own = <T extends ChildProcess>(child: T) => T;

function createEngine(
  name: string,
  lacks: Engine['lacks'],
  prepare: (own: Own) => Promise<NodeJS.ProcessEnv>,
  getCommand: (port: number) => readonly [command: string, args: string[]],
  getCapabilities: (options: Parameters<Engine['launch']>[0]) => object,
): Engine {
  const children: ChildProcess[] = [];
  const own: Own = (child) => {
    children.push(child);
    return child;
  };
  const end = () => {
    for (const { pid } of children.splice(0)) {
      try {
        // A negative id kills the process group: the driver and the browsers that it has started.
        if (pid) process.kill(-pid);
      } catch {
        // The process has already ended.
      }
    }
  };
  let environment: Promise<NodeJS.ProcessEnv> | undefined;
  const prepareOnce = () => {
    process.once('exit', end);
    return prepare(own);
  };
  // Each session starts a new driver, because WebKitWebDriver 2.50.6 can crash at the end of a session that has two tabs.
  const start = async () => {
    environment ??= prepareOnce();
    const port = await findFreePort();
    const [command, args] = getCommand(port);
    const env = { ...process.env, ...(await environment) };
    const child = own(spawn(command, args, { stdio: 'ignore', detached: true, env }));
    const url = `http://127.0.0.1:${port}`;
    await waitForDriver(url);
    return { url, child };
  };
  return {
    name,
    lacks,
    launch: async (options) => {
      const { url, child } = await start();
      const driver = await createWebDriver(url, getCapabilities(options));
      return {
        ...driver,
        close: async () => {
          // A crash of the driver here does not matter, because the flow has ended.
          await driver.close().catch(() => {});
          child.kill();
        },
      };
    },
    close: async () => end(),
  };
}

async function waitForDriver(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fetch(`${url}/status`);
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  await new Promise((resolve) => server.close(resolve));
  return Number(port);
}
